namespace Inventario.Api.Features.Productos.ObtenerProductoPorCodigo;

public sealed record ObtenerProductoPorCodigoRequest(string Codigo) : IRequest<Producto>;
