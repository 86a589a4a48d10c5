namespace Inventario.Api.Features.Movimientos.ConsultarMovimientos;

public sealed class ConsultarMovimientosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.MapMovimientos()
            .MapGet("/", HandleAsync);
        app.MapGet($"/ventas/{Rutas.Id("ventaId")}/movimientos", HandleDeVentaAsync)
            .WithName("ConsultarMovimientosDeVenta")
            .WithTags("Ventas")
            .RequireAuthorization(Permisos.LeerVentas)
            .Rechaza("no_encontrado");
    }

    /// <summary>Lista los movimientos de existencias, los más nuevos primero.</summary>
    public static async Task<Ok<PaginaDe<Movimiento>>> HandleAsync(
        [AsParameters] ConsultarMovimientosRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));

    /// <summary>Lista los movimientos de una venta, los más nuevos primero, como /movimientos con ventaId.</summary>
    /// <remarks>
    /// Son las salidas de la venta y las entradas que la anularon o devolvieron. El vendedor los ve sin costos.
    /// </remarks>
    public static Task<Ok<PaginaDe<Movimiento>>> HandleDeVentaAsync(
        [AsParameters] ConsultarMovimientosRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        HandleAsync(request with { ExigeVenta = true }, mediator, cancellationToken);
}
