namespace Inventario.Api.Common.Peticion;

/// <summary>A lo que no había llegado entero en la puerta se le cuenta aquí, con su cuerpo ya leído.</summary>
internal sealed class LimiteDeCargaFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<SitioPendiente>() is { } pendiente ? OcuparAsync(pendiente.LimiteDeCarga, context, next) : next(context);

    private static async ValueTask<object?> OcuparAsync(LimiteDeCarga limite, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!limite.Entrar())
            throw Problemas.Sobrecarga();
        try
        {
            return await next(context);
        }
        finally
        {
            limite.Salir();
        }
    }
}

/// <summary>Entró sin ocupar sitio.</summary>
internal sealed record SitioPendiente(LimiteDeCarga LimiteDeCarga);
