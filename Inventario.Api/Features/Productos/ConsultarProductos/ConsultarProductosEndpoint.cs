namespace Inventario.Api.Features.Productos.ConsultarProductos;

public sealed class ConsultarProductosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProductos()
        .MapGet("/", HandleAsync);

    /// <summary>Lista los productos que cumplen todos los filtros.</summary>
    /// <remarks>Por defecto, los activos por nombre.</remarks>
    public static async Task<Ok<PaginaDe<Producto>>> HandleAsync(
        [AsParameters] ConsultarProductosRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
