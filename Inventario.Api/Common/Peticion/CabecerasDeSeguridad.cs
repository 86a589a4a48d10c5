using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Pone en toda respuesta las cabeceras de seguridad del navegador. Una respuesta con sesión depende del usuario: su
/// caché revalida siempre (RFC 9111) y no la comparten dos usuarios.
/// </summary>
internal sealed class CabecerasDeSeguridad(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Las cabeceras se ponen al empezar a responder, porque un error borra las anteriores.
        context.Response.OnStarting(static estado =>
        {
            var contexto = (HttpContext)estado;
            var cabeceras = contexto.Response.Headers;
            cabeceras.XContentTypeOptions = "nosniff";
            if (contexto.GetEndpoint()?.Metadata.GetMetadata<RespuestaSecreta>() is not null)
                cabeceras.CacheControl = "no-store";
            if (!Permisos.ExigeSesion(contexto.GetEndpoint()?.Metadata))
                return Task.CompletedTask;
            if (cabeceras.CacheControl.Count == 0)
                cabeceras.CacheControl = "private, no-cache";
            cabeceras.Append(HeaderNames.Vary, HeaderNames.Authorization);
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
