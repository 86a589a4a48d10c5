namespace Inventario.Api.Features.Ventas.ConsultarDevoluciones;

public sealed class ConsultarDevolucionesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapVentas()
        .MapGet("/{id:long}/devoluciones", HandleAsync)
        .Rechaza("no_encontrado");

    /// <summary>Devuelve las devoluciones de una venta, de la primera a la última, con sus líneas.</summary>
    [Ejemplo(VentasGroup.EjemploDeDevolucion)]
    public static async Task<Ok<ConsultarDevolucionesResponse>> HandleAsync(
        long id, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ConsultarDevolucionesRequest(id), cancellationToken));
}
