using System.Text.RegularExpressions;
using Inventario.Api.Common.Errores;

namespace Inventario.Tests.Arquitectura;

/// <summary>La lista de códigos de campo es la que se publica: ni falta el de una regla, ni sobra ninguno.</summary>
[Nivel(Nivel.Rapida)]
public sealed partial class CodigosDeCampoTests
{
    private static readonly List<string> Codigo = [.. Fuentes.Todas
        .Where(f => f.Ruta is not ("Common/Errores/CodigosDeCampo.cs" or "Common/OpenApi/EjemplosDeErrores.cs")).Select(f => f.ConTextos)];

    [Test]
    public void Todas_las_reglas_tienen_su_código_en_la_lista()
    {
        var usados = Codigo.SelectMany(f => Regla().Matches(f)).Select(m => m.Groups["codigo"].Value).Distinct().Except(["por_defecto"]).ToList();

        Assert.That(usados, Has.Count.GreaterThan(20).And.SubsetOf(CodigosDeCampo.DeArchivo));
    }

    [Test]
    public void Cada_código_de_la_lista_se_usa_y_está_una_vez()
    {
        Assert.That(CodigosDeCampo.DeArchivo, Is.Unique);
        foreach (var codigo in CodigosDeCampo.DeArchivo)
            Assert.That(Codigo.Any(f => f.Contains($"\"{codigo}\"", StringComparison.Ordinal)), Is.True, codigo);
    }

    [GeneratedRegex(@"(?:WithErrorCode|\.Regla|Rechazar|RechazarColumna|ErrorDeFila|CampoConError)\(\s*(?:(?:""[a-zA-Z]+""|[^;""()]*),\s*)?""(?<codigo>[a-z0-9]+(?:_[a-z0-9]+)*)""")]
    private static partial Regex Regla();
}
