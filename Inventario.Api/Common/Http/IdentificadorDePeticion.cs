namespace Inventario.Api.Common.Http;

/// <summary>Toda respuesta lleva X-Request-Id: el del cliente, si es válido, o uno nuevo.</summary>
internal sealed class IdentificadorDePeticion(RequestDelegate next)
{
    public const string Cabecera = "X-Request-Id";
    private const int LargoMax = 128;

    public Task InvokeAsync(HttpContext context)
    {
        var pedido = context.Request.Headers[Cabecera].ToString();
        if (EsValido(pedido))
            context.TraceIdentifier = pedido;

        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Cabecera] = context.TraceIdentifier;
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static bool EsValido(string id) =>
        id.Length is > 0 and <= LargoMax && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');
}
