using System.Reflection;
using System.Text.RegularExpressions;
using Inventario.Api.Common.Datos;

namespace Inventario.Tests.Arquitectura;

/// <summary>Cada clase de pruebas corre en un nivel, y las rápidas lo son porque no tienen a quién esperar.</summary>
[Nivel(Nivel.Rapida)]
public sealed partial class NivelesTests
{
    private static readonly List<Type> Clases = [.. typeof(NivelesTests).Assembly.GetTypes().Where(t => !t.IsAbstract && TienePruebas(t))];

    [SetUp]
    public void Hay_algo_que_revisar() => Assert.That(Clases, Has.Count.GreaterThan(150));

    [Test]
    public void Cada_clase_de_pruebas_está_en_un_nivel_y_en_uno_solo() =>
        Assert.That(Clases.Where(c => c.GetCustomAttributes<NivelAttribute>(inherit: true).Count() != 1).Select(c => c.FullName), Is.Empty);

    [Test]
    public void Ninguna_usa_otra_categoría_en_su_lugar() => Assert.That(
        Clases.Where(c => c.GetCustomAttributes<CategoryAttribute>(inherit: true).Any(a => a is not NivelAttribute)).Select(c => c.FullName), Is.Empty);

    /// <summary>Lee su fuente: ni heredan de un escenario ni nombran con qué se abre una base, un servidor u otro proceso.</summary>
    [Test]
    public void Las_rápidas_no_abren_base_servidor_ni_proceso()
    {
        var rapidas = Clases.Where(c => De(c) == Nivel.Rapida).ToList();
        Assert.That(rapidas, Has.Count.GreaterThan(20));
        var carpeta = Path.Combine(ServidorLocal.Repositorio(), "Inventario.Tests");

        Assert.That(
            from clase in rapidas
            let fuente = Path.Combine([carpeta, .. clase.Namespace!.Split('.')[2..], $"{clase.Name}.cs"])
            from Match uso in DeOtroNivel().Matches(Fuentes.SinTextos(File.ReadAllText(fuente)))
            select $"{clase.Name} usa {uso.Value}", Is.Empty);
        Assert.That(rapidas.Where(c => c.IsAssignableTo(typeof(Escenario))).Select(c => c.Name), Is.Empty);
    }

    private static Nivel De(Type clase) =>
        Enum.Parse<Nivel>(clase.GetCustomAttribute<NivelAttribute>(inherit: true)?.Name ?? throw new AssertionException($"{clase.Name} no tiene nivel."));

    private static bool TienePruebas(Type tipo) => tipo.GetMethods().Any(m =>
        m.GetCustomAttributes().Any(a => a is NUnit.Framework.Interfaces.ITestBuilder or NUnit.Framework.Interfaces.ISimpleTestBuilder));

    [GeneratedRegex(@"\b(?:BaseDePrueba|ServidorDePrueba|ServidorAparte|GrupoDeMySql|ApiFactory|Proceso|Process|Orden\.\w+Async|MySqlConnection)\b")]
    private static partial Regex DeOtroNivel();
}
