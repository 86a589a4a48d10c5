namespace Inventario.Api.Features.Proveedores.ObtenerProveedor;

internal sealed class ObtenerProveedorHandler(Db db) : IRequestHandler<ObtenerProveedorRequest, Proveedor>
{
    public async Task<Proveedor> Handle(ObtenerProveedorRequest request, CancellationToken cancellationToken) =>
        await db.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<Proveedor>(ObtenerProveedorSql.LeerProveedor, request), cancellationToken)
            ?? throw ProveedoresProblems.NoEncontrado(request.Id);
}
