namespace Inventario.Api.Features.Proveedores.ObtenerProveedor;

internal sealed class ObtenerProveedorHandler(Db db) : IRequestHandler<ObtenerProveedorRequest, Proveedor>
{
    public Task<Proveedor> Handle(ObtenerProveedorRequest request, CancellationToken cancellationToken) =>
        db.ObtenerAsync<Proveedor>(ProveedorSql.PorId, request.Id, ProveedoresProblems.NoEncontrado, cancellationToken);
}
