namespace Inventario.Api.Common.Http;

/// <summary>HEAD responde lo mismo que GET, sin cuerpo: el servidor ya no lo escribe porque sabe qué método llegó.</summary>
internal sealed class HeadComoGet(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsHead(context.Request.Method))
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }
}
