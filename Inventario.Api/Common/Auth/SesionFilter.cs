using Inventario.Api.Common.Problems;

namespace Inventario.Api.Common.Auth;

/// <summary>Va el primero: ni lo leído, ni su error, ni las cabeceras de los demás salen antes de saber que la sesión vale.</summary>
internal sealed class SesionFilter : IEndpointFilter
{
    /// <exception cref="ProblemException">401 <c>sesion_caducada</c>.</exception>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (SesionPorComprobar.De(context.HttpContext) is not { } sesion)
            return await next(context);
        var lectura = next(context).AsTask();
        await ((Task)lectura).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await sesion.ValeAsync() ? await lectura : throw SesionVigente.Caducada();
    }
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
