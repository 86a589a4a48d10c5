namespace Inventario.Api.Features.Ventas.ConsultarMovimientosDeVenta;

public sealed class ConsultarMovimientosDeVentaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapVentas()
        .MapGet("/{id:long}/movimientos", HandleAsync)
        .WithName("ConsultarMovimientosDeVenta")
        .Rechaza("no_encontrado");

    /// <summary>Los movimientos de existencias de una venta: sus salidas y lo que las anuló o devolvió, en orden de registro.</summary>
    /// <remarks>El vendedor los ve sin costos.</remarks>
    public static async Task<Ok<ConsultarMovimientosDeVentaResponse>> HandleAsync(
        long id, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ConsultarMovimientosDeVentaRequest(id), cancellationToken));
}
