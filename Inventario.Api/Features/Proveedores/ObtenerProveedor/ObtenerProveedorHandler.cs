namespace Inventario.Api.Features.Proveedores.ObtenerProveedor;

internal sealed class ObtenerProveedorHandler(Db db) : IRequestHandler<ObtenerProveedorRequest, Proveedor>
{
    public Task<Proveedor> Handle(ObtenerProveedorRequest request, CancellationToken cancellationToken) =>
        db.ObtenerAsync<Proveedor>(ObtenerProveedorSql.LeerProveedor, request.Id, ProveedoresProblems.NoEncontrado, cancellationToken);
}
