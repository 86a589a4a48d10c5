namespace Inventario.Api.Common.Seguridad;

/// <summary>Ni lo leído ni su error salen antes de saber que la sesión vale.</summary>
internal sealed class SesionFilter(Servidores servidores) : IEndpointFilter
{
    /// <exception cref="ProblemException">401 <c>sesion_caducada</c>.</exception>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        ComprobacionDeSesion.De(context.HttpContext) is { } sesion ? ComprobarAsync(sesion, context, next) : next(context);

    private async ValueTask<object?> ComprobarAsync(
        ComprobacionDeSesion sesion, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var lectura = LeerAsync(context, next);
        await ((Task)lectura).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (await sesion.ValeAsync())
            return await lectura;
        await servidores.ConfirmarPrincipalAsync(context.HttpContext.RequestAborted);
        throw SesionVigente.Caducada();
    }

    /// <summary>Lo que se lance antes de empezar a leer también espera.</summary>
    private static async Task<object?> LeerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => await next(context);
}

/// <summary>Tiene puesto el <see cref="SesionFilter"/>.</summary>
internal sealed record CompruebaAlLeer;

internal static class CompruebaAlLeerExtensions
{
    /// <summary>
    /// Para leer algo por su id, cuando los tres roles pueden: antes de responder no toma nada ni deja rastro, y su sesión se
    /// comprueba mientras se lee.
    /// </summary>
    public static RouteHandlerBuilder CompruebaLaSesionAlLeer(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter<SesionFilter>().WithMetadata(new CompruebaAlLeer());
}
