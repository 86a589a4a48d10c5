namespace Inventario.Api.Common.Peticion;

/// <summary>Pone el ETag de un recurso con versión y responde 304 a su If-None-Match, si la cubre entera.</summary>
internal sealed class EtiquetaFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is not IValueHttpResult { Value: IVersionado recurso })
            return result;

        var etiqueta = VersionEsperada.Etiqueta(recurso.Version);
        context.HttpContext.Response.Headers.ETag = etiqueta;

        return HttpMethods.IsGet(context.HttpContext.Request.Method) && recurso is ICondicional
            && VersionEsperada.LaNombra(context.HttpContext.Request.Headers.IfNoneMatch, etiqueta)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : result;
    }
}
