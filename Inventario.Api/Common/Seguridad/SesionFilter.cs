namespace Inventario.Api.Common.Seguridad;

/// <summary>Ejecuta la lectura a la vez que comprueba la sesión, y no responde hasta tener las dos.</summary>
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

    /// <summary>Convierte en tarea fallida una excepción previa a la lectura, para que también espere.</summary>
    private static async Task<object?> LeerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => await next(context);
}

/// <summary>Marca: el endpoint tiene el <see cref="SesionFilter"/>.</summary>
internal sealed record CompruebaAlLeer;

internal static class CompruebaAlLeerExtensions
{
    /// <summary>Comprueba la sesión mientras se lee: para lecturas por id, sin efectos, de los tres roles.</summary>
    public static RouteHandlerBuilder CompruebaLaSesionAlLeer(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter<SesionFilter>().WithMetadata(new CompruebaAlLeer());
}
