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
        if (!LaNombra([Cabecera], actual))
            throw Problemas.VersionObsoleta(versionActual);
    }

    /// <summary>Si una cabecera <c>If-Match</c> o <c>If-None-Match</c> vale por esa etiqueta: la lleva, o es solo <c>*</c> (RFC 9110, §13.1).</summary>
    public static bool LaNombra(IList<string> cabecera, string etiqueta) => EntityTagHeaderValue.TryParseStrictList(cabecera, out var etiquetas)
        && (etiquetas is [var unica] && unica == EntityTagHeaderValue.Any || etiquetas.Any(e => e.Tag == etiqueta));

    public static string Etiqueta(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}

internal static class VersionEsperadaExtensions
{
    /// <summary>Bloquea la fila que se va a editar o borrar y comprueba su versión.</summary>
    /// <param name="tx">La transacción.</param>
    /// <param name="sql">El SELECT … FOR UPDATE de la fila, por <c>@Id</c>.</param>
    /// <param name="id">De qué fila.</param>
    /// <param name="version">La que espera el cliente, o nulo.</param>
    /// <param name="noEncontrado">El rechazo si no existe.</param>
    /// <exception cref="ProblemException">404 <c>no_encontrado</c>; después, 412 <c>version_obsoleta</c>.</exception>
    public static async Task<TFila> BloquearAsync<TFila>(
        this DbSession tx, string sql, long id, VersionEsperada? version, Func<long, ProblemException> noEncontrado)
        where TFila : IVersionado
    {
        var fila = await tx.QuerySingleOrDefaultAsync<TFila>(sql, new { Id = id }) ?? throw noEncontrado(id);
        version?.Exigir(fila.Version);
        return fila;
    }
}
