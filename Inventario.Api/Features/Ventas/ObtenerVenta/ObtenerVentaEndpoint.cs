namespace Inventario.Api.Features.Ventas.ObtenerVenta;

public sealed class ObtenerVentaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapVentas()
        .MapGet("/{id:long}", HandleAsync)
        .Rechaza("no_encontrado");

    /// <summary>Devuelve una venta con sus líneas.</summary>
    public static async Task<Ok<Venta>> HandleAsync(long id, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerVentaRequest(id), cancellationToken));
}
