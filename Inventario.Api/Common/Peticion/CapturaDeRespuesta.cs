namespace Inventario.Api.Common.Peticion;

internal static class CapturaDeRespuesta
{
    /// <summary>Ejecuta el endpoint y captura su respuesta entera, aunque el cliente se haya ido.</summary>
    public static async Task<RespuestaCapturada> CapturarAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var response = context.HttpContext.Response;
        var (original, seFue) = (response.Body, context.HttpContext.RequestAborted);
        using var memoria = new MemoryStream();
        try
        {
            response.Body = memoria;
            if (await next(context) is IResult result)
            {
                // ASP.NET cortaría el JSON de un cliente que se fue, y es la respuesta que recibirá al repetir.
                context.HttpContext.RequestAborted = CancellationToken.None;
                await result.ExecuteAsync(context.HttpContext);
            }
            await response.BodyWriter.FlushAsync();
        }
        finally
        {
            response.Body = original;
            context.HttpContext.RequestAborted = seFue;
        }
        return new RespuestaCapturada
        {
            Estado = response.StatusCode,
            Ubicacion = response.Headers.Location,
            Etiqueta = response.Headers.ETag,
            Tipo = response.ContentType,
            Cuerpo = memoria.ToArray(),
        };
    }

    public static async Task EnviarAsync(this RespuestaCapturada respuesta, HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = respuesta.Estado;
        response.Headers.Location = respuesta.Ubicacion;
        response.Headers.ETag = respuesta.Etiqueta;
        response.ContentType = respuesta.Tipo;
        if (respuesta.Cuerpo.Length > 0)
            await response.Body.WriteAsync(respuesta.Cuerpo, cancellationToken);
    }
}
