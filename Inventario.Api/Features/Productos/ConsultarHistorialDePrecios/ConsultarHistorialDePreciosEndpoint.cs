namespace Inventario.Api.Features.Productos.ConsultarHistorialDePrecios;

public sealed class ConsultarHistorialDePreciosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProductos()
        .MapGet("/{id:long}/historial-precios", HandleAsync)
        .RequireAuthorization(Permisos.EscribirCatalogo)
        .Rechaza("no_encontrado");

    /// <summary>Lista los cambios de precio y de tasa de un producto, los más nuevos primero.</summary>
    /// <remarks>El precio inicial no cuenta como cambio.</remarks>
    public static async Task<Ok<PaginaDe<ConsultarHistorialDePreciosCambio>>> HandleAsync(
        [AsParameters] ConsultarHistorialDePreciosRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
