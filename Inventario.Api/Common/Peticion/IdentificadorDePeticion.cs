namespace Inventario.Api.Common.Peticion;

/// <summary>Pone X-Request-Id en toda respuesta: el del cliente, si es válido, o uno nuevo.</summary>
internal sealed class IdentificadorDePeticion(RequestDelegate next, ILogger<IdentificadorDePeticion> logger)
{
    public const string Cabecera = "X-Request-Id";
    private const int LargoMax = 128;

    /// <summary>Nombre con que ASP.NET registra el identificador; aquí pasa a ser el del cliente.</summary>
    private const string EnElRegistro = "RequestId";

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Cabecera] = context.TraceIdentifier;
            return Task.CompletedTask;
        });
        var pedido = context.Request.Headers[Cabecera].ToString();
        var vale = EsValido(pedido);
        if (vale)
            context.TraceIdentifier = pedido;
        using var _ = vale ? logger.BeginScope(new KeyValuePair<string, object>[] { new(EnElRegistro, pedido) }) : null;
        await next(context);
    }

    private static bool EsValido(string id) =>
        id.Length is > 0 and <= LargoMax && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');
}
