namespace Inventario.Api.Features.Proveedores.CrearProveedor;

internal sealed class CrearProveedorHandler(Db db) : IRequestHandler<CrearProveedorRequest, Proveedor>
{
    public async Task<Proveedor> Handle(CrearProveedorRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var id = await tx.InsertAsync(CrearProveedorSql.Insertar, request.Valores());
                return await tx.QuerySingleAsync<Proveedor>(ProveedorSql.PorId, new { Id = id });
            }, cancellationToken);
        }
        catch (MySqlException e) when (e.EsDuplicado("uq_proveedor_documento"))
        {
            throw ProveedoresProblems.DocumentoDuplicado(await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<long?>(
                ProveedorSql.BuscarPorDocumento, new { Documento = request.Documento.Limpio() }), cancellationToken));
        }
    }
}
