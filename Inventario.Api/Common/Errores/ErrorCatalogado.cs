using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Errores;

/// <summary>Los campos que un error lleva además de los de todo problema, con su nombre del JSON.</summary>
public interface IExtras;

/// <summary>Un error que la API puede responder. El código es contrato: no se renombra ni se reutiliza.</summary>
/// <param name="Codigo">Lo que comparan los programas.</param>
/// <param name="Status">Estado HTTP con el que sale siempre.</param>
/// <param name="Titulo">Resumen para personas.</param>
/// <param name="Significado">Qué pasó y cuándo sale.</param>
/// <param name="QueHacer">Qué puede hacer quien lo recibe.</param>
[Ejemplo("""{ "codigo": "version_obsoleta", "status": 412, "titulo": "Alguien lo cambió antes" }""")]
[Ejemplo("""{ "significado": "If-Match trae una versión que ya no es la actual." }""")]
[Ejemplo("""{ "queHacer": "Leer otra vez el recurso y repetir el cambio sobre él." }""")]
public sealed record ErrorCatalogado(
    [property: ValoresDe(typeof(CatalogoDeErrores), nameof(CatalogoDeErrores.Codigos))] string Codigo,
    int Status, string Titulo, string Significado, string QueHacer)
{
    /// <summary>Los campos que lleva además de los de todo problema: un <see cref="IExtras"/>, o nulo.</summary>
    internal Type? Extras { get; init; }

    /// <summary>De qué ruta es su ejemplo en el documento OpenAPI.</summary>
    internal string Ruta { get; init; } = "/api/v1/productos/7";

    /// <summary>El <c>type</c> de sus problemas: su dirección en el catálogo.</summary>
    internal string Direccion => $"/errores/{Codigo}";

    /// <summary>Si llega con Retry-After: el catálogo lo dice en qué hacer.</summary>
    internal bool PideEsperar => QueHacer.Contains(HeaderNames.RetryAfter, StringComparison.Ordinal);
}
