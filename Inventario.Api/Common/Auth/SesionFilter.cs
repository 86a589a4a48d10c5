using Inventario.Api.Common.Problems;

namespace Inventario.Api.Common.Auth;

/// <summary>Va el primero: ni lo leído, ni su error, ni las cabeceras de los demás salen antes de saber que la sesión vale.</summary>
internal sealed class SesionFilter : IEndpointFilter
{
    /// <exception cref="ProblemException">401 <c>sesion_caducada</c>.</exception>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        SesionPorComprobar.De(context.HttpContext) is { } sesion ? ComprobarAsync(sesion, context, next) : next(context);

    private static async ValueTask<object?> ComprobarAsync(
        SesionPorComprobar sesion, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var lectura = LeerAsync(context, next);
        await ((Task)lectura).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await sesion.ValeAsync() ? await lectura : throw SesionVigente.Caducada();
    }

    /// <summary>Lo que se lance antes de empezar a leer también espera.</summary>
    private static async Task<object?> LeerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => await next(context);
}

/// <summary>Sus lecturas tienen puesto el <see cref="SesionFilter"/>.</summary>
internal sealed record SesionAlLeer;

internal static class SesionAlLeerExtensions
{
    extension(RouteGroupBuilder grupo)
    {
        public RouteGroupBuilder CompruebaLaSesionAlLeer() => grupo.AddEndpointFilter<SesionFilter>().WithMetadata(new SesionAlLeer());
    }
}
