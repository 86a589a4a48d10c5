namespace Inventario.Api.Features.Movimientos.ObtenerMovimiento;

public sealed class ObtenerMovimientoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapMovimientos()
        .MapGet("/{id:long}", HandleAsync)
        .Rechaza("no_encontrado");

    /// <summary>Devuelve un movimiento.</summary>
    public static async Task<Ok<Movimiento>> HandleAsync(long id, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerMovimientoRequest(id), cancellationToken));
}
