namespace Inventario.Api.Common.Http;

/// <summary>HEAD responde lo mismo que GET, sin cuerpo: el servidor ya no lo escribe porque sabe qué método llegó.</summary>
internal sealed class HeadComoGet(RequestDelegate next)
{
    /// <summary>Para lo que no se acaba: si nadie va a leer el cuerpo, no se empieza.</summary>
    public static bool EsHead(HttpContext context) => context.Items.ContainsKey(typeof(HeadComoGet));

    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Items[typeof(HeadComoGet)] = true;
            context.Request.Method = HttpMethods.Get;
        }
        return next(context);
    }
}
