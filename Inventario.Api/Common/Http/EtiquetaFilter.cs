using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Http;

/// <summary>Pone el ETag a todo recurso con versión y responde 304 a un If-None-Match que la nombra.</summary>
internal sealed class EtiquetaFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is not IValueHttpResult { Value: IVersionado recurso })
            return result;

        var etiqueta = string.Create(CultureInfo.InvariantCulture, $"\"{recurso.Version}\"");
        context.HttpContext.Response.Headers.ETag = etiqueta;

        return HttpMethods.IsGet(context.HttpContext.Request.Method) && recurso.SinCambiosDesdeSuVersion
            && EntityTagHeaderValue.TryParseList(context.HttpContext.Request.Headers.IfNoneMatch, out var conocidas)
            && conocidas.Any(c => c.Tag == etiqueta || c == EntityTagHeaderValue.Any)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : result;
    }
}
