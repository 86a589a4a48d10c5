namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Comprueba la sesión mientras se atiende la petición, y retiene la respuesta hasta saber si vale. Si se busca a la vez que
/// se lee, se apunta aquí, que ya nada rechaza la petición antes de leer.
/// </summary>
internal sealed class SesionFilter : IEndpointFilter
{
    /// <exception cref="ProblemException">401 <c>sesion_caducada</c>.</exception>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.HttpContext.Features.Get<ComprobacionDeSesion>() is not { } sesion)
            return await next(context);
        if (CompruebaLaSesion.De(context.HttpContext) is { ConLaOrden: false })
            sesion.Apuntar();
        var resultado = await next(context);
        return await sesion.BuscarAsync() is not null ? resultado : throw SesionVigente.Caducada();
    }
}
