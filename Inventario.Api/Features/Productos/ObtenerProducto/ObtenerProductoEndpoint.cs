namespace Inventario.Api.Features.Productos.ObtenerProducto;

public sealed class ObtenerProductoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProductos()
        .MapGet("/{id:long}", HandleAsync)
        .CompruebaLaSesionAlLeer()
        .Rechaza("no_encontrado");

    /// <summary>Devuelve un producto con sus existencias.</summary>
    public static async Task<Ok<Producto>> HandleAsync(long id, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerProductoRequest(id), cancellationToken));
}
