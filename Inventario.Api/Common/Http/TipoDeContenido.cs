using Microsoft.AspNetCore.Http.Metadata;

namespace Inventario.Api.Common.Http;

/// <summary>
/// El cuerpo llega en uno de los tipos que su operación publica (ASP.NET leería cualquier <c>application/…+json</c>) y sin
/// comprimir: leído como si no lo estuviera, se rechazaría por otra cosa.
/// </summary>
internal sealed class TipoDeContenido(RequestDelegate next)
{
    private const string SinComprimir = "identity";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not null && context.Request.Headers.ContentEncoding is { Count: > 0 } comprimido
            && !string.Equals(comprimido.ToString(), SinComprimir, StringComparison.OrdinalIgnoreCase))
            throw PeticionIlegible.Comprimido();
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { ContentTypes: var admitidos }
            && context.Request.GetTypedHeaders().ContentType?.MediaType.Value is { } tipo
            && !admitidos.Contains(tipo, StringComparer.OrdinalIgnoreCase))
            throw PeticionIlegible.TipoNoSoportado(admitidos);
        return next(context);
    }
}
