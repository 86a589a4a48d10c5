using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Exige que el cuerpo llegue sin comprimir y en un tipo que su operación publica; ASP.NET leería cualquier
/// <c>application/…+json</c>, y un cuerpo comprimido daría un error engañoso.
/// </summary>
internal sealed class TipoDeContenido(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not null && context.Request.Headers.ContentEncoding is { Count: > 0 } comprimido
            && !string.Equals(comprimido.ToString(), "identity", StringComparison.OrdinalIgnoreCase))
            throw PeticionIlegible.Comprimido();
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { ContentTypes: var admitidos }
            && context.Request.GetTypedHeaders().ContentType?.MediaType.Value is { } tipo
            && !admitidos.Contains(tipo, StringComparer.OrdinalIgnoreCase))
            throw PeticionIlegible.TipoNoSoportado(admitidos);
        return next(context);
    }

    /// <summary>Reconoce JSON y los tipos que se leen como JSON: <c>application/merge-patch+json</c>.</summary>
    public static bool EsJson(string tipo) => MediaTypeHeaderValue.TryParse(tipo, out var medio)
        && (medio.MediaType == "application/json" || medio.Suffix == "json");
}
