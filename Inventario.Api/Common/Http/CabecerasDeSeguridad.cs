namespace Inventario.Api.Common.Http;

/// <summary>Lo que toda respuesta dice al navegador para que no la use de otra manera.</summary>
internal sealed class CabecerasDeSeguridad(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Al empezar a responder, porque un error borra las cabeceras que hubiera.
        context.Response.OnStarting(static response =>
        {
            ((HttpResponse)response).Headers.XContentTypeOptions = "nosniff";
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }
}
