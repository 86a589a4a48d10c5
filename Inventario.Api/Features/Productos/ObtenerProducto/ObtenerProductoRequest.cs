namespace Inventario.Api.Features.Productos.ObtenerProducto;

public sealed record ObtenerProductoRequest(long Id) : IRequest<Producto>;
