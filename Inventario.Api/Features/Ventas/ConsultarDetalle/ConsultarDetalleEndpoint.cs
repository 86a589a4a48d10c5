namespace Inventario.Api.Features.Ventas.ConsultarDetalle;

public sealed class ConsultarDetalleEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapVentas()
        .MapGet("/{id:long}/detalle", HandleAsync)
        .Rechaza("no_encontrado");

    /// <summary>Devuelve las líneas de una venta, en su orden y sin la cabecera.</summary>
    public static async Task<Ok<ConsultarDetalleResponse>> HandleAsync(
        long id, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ConsultarDetalleRequest(id), cancellationToken));
}
