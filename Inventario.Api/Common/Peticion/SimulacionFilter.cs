namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Con <c>?simular=true</c> corre la transacción de verdad, con sus mismos rechazos, y la deshace: responde 200 con lo que
/// habría respondido. No gasta ids (<see cref="IdsSimulados"/>): los que enseña son los que seguirían ahora y no se reservan.
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

    /// <summary>Sin valor tampoco se lee: quien quiso simular no puede acabar vendiendo.</summary>
    private static bool SePide(IQueryCollection consulta) => consulta.TryGetValue(Simulable.Parametro, out var texto)
        && (bool.TryParse(texto.ToString(), out var si) ? si : throw Problemas.ParametroInvalido(Simulable.Parametro, "debe ser true o false."));
}
