namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Con <c>?simular=true</c> ejecuta la petición en una transacción, con sus rechazos, y la deshace: responde 200 con la
/// misma respuesta. No gasta ids: el libro enseña los siguientes y los devuelve, y las demás filas llevan los de
/// <see cref="IdsSimulados"/>.
/// </summary>
internal sealed class SimulacionFilter(Db db) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.GetEndpoint()!.Metadata.GetMetadata<Simulable>() is not null && SePide(context.HttpContext.Request.Query)
            ? SimularAsync(context, next) : next(context);

    private async ValueTask<object?> SimularAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var respuesta = await db.EnTransaccionDePeticionAsync(
            _ => CapturaDeRespuesta.CapturarAsync(context, next), Cierre.Deshacer, http.RequestAborted);
        await (respuesta with { Estado = StatusCodes.Status200OK, Ubicacion = null, Etiqueta = null })
            .EnviarAsync(http.Response, http.RequestAborted);
        return Results.Empty;
    }

    /// <summary><c>?simular</c> sin valor es un error: tomarlo por <c>false</c> vendería de verdad.</summary>
    private static bool SePide(IQueryCollection consulta) => consulta.TryGetValue(Simulable.Parametro, out var texto)
        && (bool.TryParse(texto.ToString(), out var si) ? si : throw Problemas.ParametroInvalido(Simulable.Parametro, "debe ser true o false."));
}

/// <summary>Marca: el endpoint admite <c>?simular=true</c>.</summary>
internal sealed record Simulable
{
    public const string Parametro = "simular";
}

internal static class SimulableExtensions
{
    /// <summary>Admite <c>?simular=true</c>: la misma petición, con sus rechazos, sin dejar rastro.</summary>
    public static RouteHandlerBuilder AdmiteSimular(this RouteHandlerBuilder builder) =>
        builder.WithMetadata(new Simulable());
}
