using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Http;

/// <summary>Cabecera If-Match. Sin ella gana la última escritura; con ella, solo si nombra la versión actual.</summary>
public sealed record VersionEsperada(string Cabecera)
{
    /// <summary>Admite cualquier texto; si no nombra la versión actual, se rechaza al comprobarla.</summary>
    public static bool TryParse(string? texto, out VersionEsperada version)
    {
        version = new VersionEsperada(texto ?? "");
        return true;
    }

    /// <exception cref="ProblemException">412 <c>version_obsoleta</c>.</exception>
    public void Exigir(int versionActual)
    {
        var actual = Etiqueta(versionActual);
        // Un ETag sin comillas no es válido, pero se entiende y muchos clientes lo mandan.
        if (Cabecera.Trim() == actual.Trim('"'))
            return;
        if (!LaNombra([Cabecera], actual))
            throw Problemas.VersionObsoleta(versionActual);
    }

    /// <summary>Dice si la cabecera nombra la etiqueta o es solo <c>*</c> (RFC 9110, §13.1).</summary>
    public static bool LaNombra(IList<string> cabecera, string etiqueta) => EntityTagHeaderValue.TryParseStrictList(cabecera, out var etiquetas)
        && (etiquetas is [var unica] && unica == EntityTagHeaderValue.Any || etiquetas.Any(e => e.Tag == etiqueta));

    public static string Etiqueta(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
