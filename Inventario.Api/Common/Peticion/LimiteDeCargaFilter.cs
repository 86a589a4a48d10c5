namespace Inventario.Api.Common.Peticion;

/// <summary>Cuenta aquí, ya leídas, las peticiones que pasaron el middleware con el cuerpo aún por llegar.</summary>
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

/// <summary>Marca de una petición que entró sin contar en el límite de carga.</summary>
internal sealed record SitioPendiente(LimiteDeCarga LimiteDeCarga);
