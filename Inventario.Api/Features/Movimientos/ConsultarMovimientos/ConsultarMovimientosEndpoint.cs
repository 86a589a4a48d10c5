namespace Inventario.Api.Features.Movimientos.ConsultarMovimientos;

public sealed class ConsultarMovimientosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapMovimientos()
        .MapGet("/", HandleAsync)
        .WithName("ConsultarMovimientos");

    /// <summary>Lista los movimientos de existencias, los más nuevos primero.</summary>
    /// <remarks>Rechazos: validacion, parametro_invalido.</remarks>
    public static async Task<Ok<PaginaDe<Movimiento>>> HandleAsync(
        [AsParameters] ConsultarMovimientosRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
