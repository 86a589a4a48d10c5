using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Errores;

/// <summary>Campos propios de un error, además de los de todo problema.</summary>
public interface IExtras;

/// <summary>Error que la API puede responder. El código es contrato: no se renombra ni se reutiliza.</summary>
/// <param name="Codigo">Código que comparan los programas.</param>
/// <param name="Status">Estado HTTP con el que sale siempre.</param>
/// <param name="Titulo">Resumen para personas.</param>
/// <param name="Significado">Qué pasó y cuándo sale el error.</param>
/// <param name="QueHacer">Qué puede hacer el cliente que lo recibe.</param>
[Ejemplo("""{ "codigo": "version_obsoleta", "status": 412, "titulo": "Alguien lo cambió antes" }""")]
[Ejemplo("""{ "significado": "If-Match trae una versión que ya no es la actual." }""")]
[Ejemplo("""{ "queHacer": "Leer otra vez el recurso y repetir el cambio sobre él." }""")]
public sealed record ErrorCatalogado(
    [property: ValoresDe(typeof(CatalogoDeErrores), nameof(CatalogoDeErrores.Codigos))] string Codigo,
    int Status, string Titulo, string Significado, string QueHacer)
{
    /// <summary>Tipo de los campos propios: un <see cref="IExtras"/>, o nulo.</summary>
    internal Type? Extras { get; init; }

    /// <summary>Ruta de su ejemplo en el documento OpenAPI.</summary>
    internal string Ruta { get; init; } = "/api/v1/productos/7";

    /// <summary>El <c>type</c> de sus problemas: la dirección del error en el catálogo.</summary>
    internal string Direccion => $"/errores/{Codigo}";

    /// <summary>Dice si llega con Retry-After, según su qué hacer.</summary>
    internal bool PideEsperar => QueHacer.Contains(HeaderNames.RetryAfter, StringComparison.Ordinal);
}
