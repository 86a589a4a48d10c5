namespace Inventario.Api.Common.Seguridad;

/// <summary>Retiene la respuesta hasta saber si vale la sesión que se comprueba mientras se atiende la petición.</summary>
internal sealed class SesionFilter : IEndpointFilter
{
    /// <exception cref="ProblemException">401 <c>sesion_caducada</c>.</exception>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var resultado = await next(context);
        return context.HttpContext.Features.Get<ComprobacionDeSesion>() is not { } sesion || await sesion.BuscarAsync() is not null
            ? resultado : throw SesionVigente.Caducada();
    }
}
