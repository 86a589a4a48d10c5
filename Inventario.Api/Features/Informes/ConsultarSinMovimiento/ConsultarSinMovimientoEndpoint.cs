namespace Inventario.Api.Features.Informes.ConsultarSinMovimiento;

public sealed class ConsultarSinMovimientoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapInformes()
        .MapGet("/sin-movimiento", HandleAsync);

    /// <summary>Lista los productos activos con existencias y sin movimientos en los últimos días.</summary>
    /// <remarks>
    /// Por defecto, primero el más tiempo parado; con orden=-valorStock, primero el de más valor. Cuenta cualquier
    /// movimiento: venta, compra, ajuste o conteo.
    /// </remarks>
    public static async Task<Ok<PaginaDe<ConsultarSinMovimientoProducto>>> HandleAsync(
        [AsParameters] ConsultarSinMovimientoRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
