namespace Inventario.Api.Features.Proveedores.CrearProveedor;

internal sealed class CrearProveedorHandler(Db db) : IRequestHandler<CrearProveedorRequest, Proveedor>
{
    public Task<Proveedor> Handle(CrearProveedorRequest request, CancellationToken cancellationToken) => db.InTransactionAsync(async tx =>
    {
        var id = await tx.InsertAsync(CrearProveedorSql.Insertar, request.ParaGuardar(), ProveedorSql.DocumentoUnico);
        return await tx.QuerySingleAsync<Proveedor>(ProveedorSql.PorId, new { Id = id });
    }, cancellationToken);
}
