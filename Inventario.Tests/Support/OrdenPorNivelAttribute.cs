using System.Globalization;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Inventario.Tests.Support;

/// <summary>
/// Ordena las clases de pruebas: las rápidas, las del sistema y las de la API; en cada nivel, antes las largas
/// (<see cref="LargaAttribute"/>). NUnit ordena por carpetas, y las rápidas están repartidas en todas. INVENTARIO_ORDEN=7 baraja con
/// esa semilla las clases de cada nivel y las pruebas de cada clase: ninguna depende de las anteriores.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class OrdenPorNivelAttribute : NUnitAttribute, IApplyToTest
{
    private const string VariableDeSemilla = "INVENTARIO_ORDEN";
    private static readonly Nivel[] Niveles = [Nivel.Rapida, Nivel.Sistema, Nivel.Api];

    public void ApplyToTest(Test test)
    {
        var todas = (TestSuite)test;
        var azar = Environment.GetEnvironmentVariable(VariableDeSemilla) is { Length: > 0 } semilla
            ? new Random(int.Parse(semilla, CultureInfo.InvariantCulture)) : null;
        var clases = Clases(todas).OrderBy(c => c.FullName, StringComparer.Ordinal).ToArray();
        if (azar is not null)
            Barajar(azar, clases);
        else
            clases = [.. clases.OrderBy(c => !c.Properties.ContainsKey(LargaAttribute.Propiedad))];
        var puesto = 0;
        todas.Tests.Clear();
        foreach (var clase in clases.OrderBy(PuestoDelNivel))
        {
            clase.Properties.Set(PropertyNames.Order, puesto++);
            todas.Add(clase);
        }
    }

    private static IEnumerable<TestFixture> Clases(ITest test) => test is TestFixture clase ? [clase] : test.Tests.SelectMany(Clases);

    private static int PuestoDelNivel(TestFixture clase) =>
        Array.FindIndex(Niveles, n => clase.Properties[PropertyNames.Category].Contains(n.ToString()));

    private static void Barajar(Random azar, TestFixture[] clases)
    {
        azar.Shuffle(clases);
        foreach (var clase in clases)
        {
            var pruebas = clase.Tests.OfType<Test>().ToArray();
            azar.Shuffle(pruebas);
            for (var i = 0; i < pruebas.Length; i++)
                pruebas[i].Properties.Set(PropertyNames.Order, i);
        }
    }
}
