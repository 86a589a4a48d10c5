namespace Inventario.Api.Features.Proveedores.ObtenerProveedor;

public sealed record ObtenerProveedorRequest(long Id) : IRequest<Proveedor>;
