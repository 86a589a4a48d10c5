namespace Inventario.Api.Features.Productos.ActualizarProducto;

public sealed class ActualizarProductoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProductos()
        .MapEdicion<ActualizarProductoRequest, Producto>("la ficha de un producto", "con_historial", "duplicado", "referencia_inexistente")
        .RequireAuthorization(Permisos.EscribirCatalogo)
        .WithDescription("""
            El stock y los costos no cambian. Un precio nuevo vale para las ventas nuevas.
            Cada cambio de precio o de tasa queda en el historial. La unidad no cambia si el producto tiene movimientos.
            """);
}
