namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Comprueba la sesión antes de decir un rechazo, si aún no se sabe si vale: quien ya no la tiene no se entera de nada.
/// Un fallo del servicio no dice nada de lo guardado, y no cuesta otra lectura.
/// </summary>
internal sealed class SesionAntesDelRechazo(RequestDelegate next, Servidores servidores)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<ComprobacionDeSesion>() is { } sesion ? AtenderAsync(context, sesion) : next(context);

    /// <exception cref="ProblemException">401 <c>sesion_caducada</c>.</exception>
    private async Task AtenderAsync(HttpContext context, ComprobacionDeSesion sesion)
    {
        try
        {
            await next(context);
            if (context.Response.StatusCode < StatusCodes.Status400BadRequest || context.Response.HasStarted)
                return;
        }
        catch (Exception e) when (EsRechazo(e))
        {
            if (await sesion.BuscarAsync() is not null)
                throw;
        }
        if (await sesion.BuscarAsync() is not null)
            return;
        await servidores.ConfirmarPrincipalAsync(context.RequestAborted);
        throw SesionVigente.Caducada();
    }

    private static bool EsRechazo(Exception e) =>
        e is BadHttpRequestException or ProblemException { Error.Status: < StatusCodes.Status500InternalServerError };
}
