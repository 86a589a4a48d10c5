using System.Globalization;
using Inventario.Api.Common.Problems;
using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Http;

/// <summary>La cabecera If-Match. Sin ella gana el último; con ella, solo si nombra la versión actual.</summary>
public sealed record VersionEsperada(string Cabecera)
{
    /// <summary>Cualquier texto es una cabecera; la que no nombra la versión actual se rechaza al comprobarla.</summary>
    public static bool TryParse(string? texto, out VersionEsperada version)
    {
        version = new VersionEsperada(texto ?? "");
        return true;
    }

    public static VersionEsperada De(int version) => new(Etiqueta(version));

    /// <exception cref="ProblemException">412 <c>version_obsoleta</c>.</exception>
    public void Exigir(int versionActual)
    {
        var actual = Etiqueta(versionActual);
        // Sin comillas no es un ETag, pero se entiende y muchos clientes lo mandan así.
        if (Cabecera.Trim() == actual.Trim('"'))
            return;
        if (!EntityTagHeaderValue.TryParseList([Cabecera], out var aceptadas)
            || !aceptadas.Any(a => a.Tag == actual || a == EntityTagHeaderValue.Any))
            throw Problemas.VersionObsoleta(versionActual);
    }

    private static string Etiqueta(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
