using Microsoft.AspNetCore.Http.Metadata;

namespace Inventario.Api.Common.Http;

/// <summary>El cuerpo llega en uno de los tipos que su operación publica: ASP.NET leería cualquier <c>application/…+json</c>.</summary>
internal sealed class TipoDeContenido(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { ContentTypes: var admitidos }
            && context.Request.GetTypedHeaders().ContentType?.MediaType.Value is { } tipo
            && !admitidos.Contains(tipo, StringComparer.OrdinalIgnoreCase))
            throw PeticionIlegible.TipoNoSoportado(admitidos);
        return next(context);
    }
}
