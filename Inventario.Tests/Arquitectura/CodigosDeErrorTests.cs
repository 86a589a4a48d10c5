using System.Text.RegularExpressions;
using Inventario.Api.Common.Errores;

namespace Inventario.Tests.Arquitectura;

/// <summary>El catálogo reúne los errores que son un campo de su clase: uno hecho al lanzarlo saldría sin estar en él.</summary>
[Nivel(Nivel.Rapida)]
public sealed partial class CodigosDeErrorTests
{
    [Test]
    public void Todo_error_que_se_escribe_está_en_el_catálogo_una_vez()
    {
        var escritos = Fuentes.Todas.SelectMany(f => Error().Matches(f.ConTextos)).Select(m => m.Groups["codigo"].Value).ToList();

        Assert.That(escritos, Has.Count.GreaterThan(20).And.EquivalentTo(CatalogoDeErrores.Codigos));
    }

    [GeneratedRegex(@"\bnew(?:\s+ErrorCatalogado)?\(\s*""(?<codigo>\w+)"",\s*[1-5]\d\d,")]
    private static partial Regex Error();
}
