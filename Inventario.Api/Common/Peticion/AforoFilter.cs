namespace Inventario.Api.Common.Peticion;

/// <summary>A lo que no había llegado entero en la puerta se le cuenta aquí, con su cuerpo ya leído.</summary>
internal sealed class AforoFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<SitioPendiente>() is { } pendiente ? OcuparAsync(pendiente.Aforo, context, next) : next(context);

    private static async ValueTask<object?> OcuparAsync(Aforo aforo, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!aforo.Entrar())
            throw Problemas.Sobrecarga();
        try
        {
            return await next(context);
        }
        finally
        {
            aforo.Salir();
        }
    }
}

/// <summary>Entró sin ocupar sitio.</summary>
internal sealed record SitioPendiente(Aforo Aforo);
