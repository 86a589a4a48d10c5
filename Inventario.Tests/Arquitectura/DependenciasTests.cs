using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetArchTest.Rules;

namespace Inventario.Tests.Arquitectura;

/// <summary>
/// Las carpetas de Common y el Libro van en orden de dependencia, el de los Using de Inventario.Api.csproj: cada una solo mira a las de antes,
/// y Features y Herramientas van después de todas. Se lee del ensamblado, que también ve lo que llega por un método de extensión, y las
/// constantes, de las fuentes.
/// </summary>
[Nivel(Nivel.Rapida)]
public sealed partial class DependenciasTests
{
    private const string Raiz = "Inventario.Api.";

    /// <summary>Una carpeta con otras dentro es una sola pieza: el Libro, y Datos con sus Migraciones.</summary>
    private static readonly string[] Orden = [.. Usings().Select(Pieza).Distinct()];

    private static readonly string[] Encima = [$"{Raiz}Features", $"{Raiz}Herramientas"];

    private static string[] Carpetas() => Orden;

    [SetUp]
    public void Hay_algo_que_revisar()
    {
        Assert.That(Orden, Has.Length.GreaterThan(10));
        Assert.That(Fuentes.Todas.Where(f => f.EsComun).Select(f => Carpeta(f.Ruta)).Distinct(), Is.EquivalentTo(Usings()));
    }

    [TestCaseSource(nameof(Carpetas))]
    public void Una_carpeta_solo_mira_a_las_de_antes(string carpeta)
    {
        var despues = Orden.SkipWhile(c => c != carpeta).Skip(1).Concat(Encima).Where(c => !carpeta.StartsWith($"{c}.", StringComparison.Ordinal)).ToArray();
        var suyos = De(carpeta);

        Assert.That(suyos.GetTypes().Count(), Is.Positive);
        Assert.That(suyos.ShouldNot().HaveDependencyOnAny(despues).GetResult().FailingTypes?.Select(t => t.FullName) ?? [], Is.Empty);
    }

    /// <summary>El compilador copia el valor de una constante: en el ensamblado no queda de dónde salió.</summary>
    [Test]
    public void Ninguna_carpeta_lee_una_constante_de_las_de_después()
    {
        var comunes = Fuentes.Todas.Where(f => f.EsComun).ToList();
        var constantes = (
            from f in Fuentes.Todas
            from Match tipo in Tipo().Matches(f.Codigo)
            from Match constante in Constante().Matches(f.Codigo)
            select ($"{tipo.Groups["nombre"].Value}.{constante.Groups["nombre"].Value}", Lugar: Lugar(f))).ToLookup(c => c.Item1, c => c.Lugar);
        Assert.That(constantes, Has.Count.GreaterThan(200));

        Assert.That(
            from f in comunes
            from nombre in Acceso().Matches(f.Codigo).Select(m => m.Value).Distinct()
            where constantes[nombre].Any() && constantes[nombre].Min() > Lugar(f)
            select $"{f.Ruta} lee {nombre}", Is.Empty);

        static int Lugar(Fuente f) => f.EsComun ? Array.IndexOf(Orden, Pieza(Carpeta(f.Ruta))) : Orden.Length;
    }

    [Test]
    public void El_libro_no_sabe_de_HTTP() => Assert.That(
        De($"{Raiz}Libro").ShouldNot().HaveDependencyOnAny("Microsoft.AspNetCore", $"{Raiz}Common.Http").GetResult().FailingTypes?.Select(t => t.FullName) ?? [], Is.Empty);

    private static PredicateList De(string carpeta) => carpeta == $"{Raiz}Common"
        ? Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespaceMatching("^Inventario\\.Api\\.Common$")
        : Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespace(carpeta);

    private static string Pieza(string carpeta) => string.Join('.', carpeta.Split('.').Take(carpeta.StartsWith($"{Raiz}Libro", StringComparison.Ordinal) ? 3 : 4));

    private static string Carpeta(string ruta) => $"{Raiz}{Path.GetDirectoryName(ruta)!.Replace('/', '.')}";

    private static IEnumerable<string> Usings() => XDocument.Load(Path.Combine(Fuentes.Api, "Inventario.Api.csproj"))
        .Descendants("Using").Select(u => (string)u.Attribute("Include")!).Where(u => u.StartsWith(Raiz, StringComparison.Ordinal));

    [GeneratedRegex(@"\b(?:class|record|struct) (?<nombre>\w+)")]
    private static partial Regex Tipo();

    [GeneratedRegex(@"\bconst \w+\?? (?<nombre>\w+)")]
    private static partial Regex Constante();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*\.[A-Z]\w*")]
    private static partial Regex Acceso();
}
