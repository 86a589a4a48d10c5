using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Lo que toda respuesta dice al navegador para que no la use de otra manera. La que exige sesión depende de quién la pide: su caché
/// pregunta siempre antes de enseñarla (RFC 9111), y no la comparten dos usuarios.
/// </summary>
internal sealed class CabecerasDeSeguridad(RequestDelegate next)
{
    private const string ParaQuienPide = "private, no-cache";

    public Task InvokeAsync(HttpContext context)
    {
        // Al empezar a responder, porque un error borra las cabeceras que hubiera.
        context.Response.OnStarting(static estado =>
        {
            var contexto = (HttpContext)estado;
            var cabeceras = contexto.Response.Headers;
            cabeceras.XContentTypeOptions = "nosniff";
            if (!Permisos.ExigeSesion(contexto.GetEndpoint()?.Metadata))
                return Task.CompletedTask;
            if (cabeceras.CacheControl.Count == 0)
                cabeceras.CacheControl = ParaQuienPide;
            cabeceras.Append(HeaderNames.Vary, HeaderNames.Authorization);
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
