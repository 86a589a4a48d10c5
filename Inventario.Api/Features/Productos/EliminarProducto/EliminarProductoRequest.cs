namespace Inventario.Api.Features.Productos.EliminarProducto;

public sealed record EliminarProductoRequest(long Id, VersionEsperada? VersionEsperada) : IRequest;
