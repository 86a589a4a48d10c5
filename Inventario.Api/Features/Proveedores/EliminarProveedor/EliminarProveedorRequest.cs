namespace Inventario.Api.Features.Proveedores.EliminarProveedor;

public sealed record EliminarProveedorRequest(long Id, VersionEsperada? VersionEsperada) : IRequest;
