namespace Inventario.Api.Common.Seguridad;

/// <summary>Ejecuta la lectura a la vez que comprueba la sesión, y no responde hasta tener las dos.</summary>
internal sealed class SesionFilter(Servidores servidores) : IEndpointFilter
{
    /// <exception cref="ProblemException">401 <c>sesion_caducada</c>.</exception>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<ComprobacionDeSesion>() is { Busqueda: var sesion }
            ? ComprobarAsync(sesion, context, next) : next(context);

    private async ValueTask<object?> ComprobarAsync(
        Task<SesionLeida?> sesion, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var lectura = LeerAsync(context, next);
        await ((Task)lectura).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (await sesion is not null)
            return await lectura;
        await servidores.ConfirmarPrincipalAsync(context.HttpContext.RequestAborted);
        throw SesionVigente.Caducada();
    }

    /// <summary>Convierte en tarea fallida una excepción previa a la lectura, para que también espere.</summary>
    private static async Task<object?> LeerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => await next(context);
}

/// <summary>
/// Comprobación diferida de la sesión: se consulta a la vez que se lee, en el mismo viaje si puede ser, y
/// <see cref="SesionFilter"/> retiene la respuesta hasta tenerla. Con parámetros de consulta se comprueba antes: sus
/// errores no se dan a un cliente sin sesión.
/// </summary>
/// <param name="Busqueda">Sesión; nula si ya no vale.</param>
internal sealed record ComprobacionDeSesion(Task<SesionLeida?> Busqueda)
{
    public static bool Admite(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CompruebaAlLeer>() is not null && !context.Request.QueryString.HasValue;
}

/// <summary>Marca: el endpoint tiene el <see cref="SesionFilter"/>.</summary>
internal sealed record CompruebaAlLeer;

internal static class CompruebaAlLeerExtensions
{
    /// <summary>Comprueba la sesión mientras se lee: para lecturas por id, sin efectos, de los tres roles.</summary>
    public static RouteHandlerBuilder CompruebaLaSesionAlLeer(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter<SesionFilter>().WithMetadata(new CompruebaAlLeer());
}
