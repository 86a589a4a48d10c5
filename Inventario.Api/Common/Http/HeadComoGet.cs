namespace Inventario.Api.Common.Http;

/// <summary>Responde a HEAD como a GET, sin cuerpo: el servidor no lo escribe y conoce el método real.</summary>
internal sealed class HeadComoGet(RequestDelegate next)
{
    /// <summary>Dice si la petición era HEAD, para no empezar una respuesta sin fin.</summary>
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
