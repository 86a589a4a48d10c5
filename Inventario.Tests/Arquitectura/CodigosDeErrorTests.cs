using System.Text.RegularExpressions;
using Inventario.Api.Common.Errores;

namespace Inventario.Tests.Arquitectura;

/// <summary>Un código de error que no está en el catálogo no llega al cliente: al escribirlo, la respuesta es un 500.</summary>
[Nivel(Nivel.Rapida)]
public sealed partial class CodigosDeErrorTests
{
    [Test]
    public void Todo_rechazo_lleva_un_código_del_catálogo()
    {
        var usados = Fuentes.Todas.Where(f => Path.GetFileName(f.Ruta).Contains("Problem", StringComparison.Ordinal))
            .SelectMany(f => Rechazo().Matches(f.ConTextos)).Select(m => m.Groups["codigo"].Value).Distinct().ToList();

        Assert.That(usados, Has.Count.GreaterThan(20).And.SubsetOf(CatalogoDeErrores.Codigos));
    }

    [GeneratedRegex(@"\bnew(?:\s+ProblemException)?\(\s*""(?<codigo>[a-z]+(?:_[a-z]+)*)""")]
    private static partial Regex Rechazo();
}
