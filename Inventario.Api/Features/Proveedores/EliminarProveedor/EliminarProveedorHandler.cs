namespace Inventario.Api.Features.Proveedores.EliminarProveedor;

internal sealed class EliminarProveedorHandler(Db db, UsuarioActual usuario) : AsyncRequestHandler<EliminarProveedorRequest>
{
    protected override Task Handle(EliminarProveedorRequest request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            // La fila bloqueada impide nombrarlo mientras se cuenta: la clave foránea tendría que esperarla.
            await tx.BloquearAsync<Proveedor>(ProveedorSql.LeerParaEscribir, request.Id, request.VersionEsperada, ProveedoresProblems.NoEncontrado);
            var (productos, movimientos) = await tx.QuerySingleAsync<(long, long)>(EliminarProveedorSql.ContarReferencias, new { request.Id });
            if (productos + movimientos > 0)
                throw ProveedoresProblems.ConHistorial(productos, movimientos);
            await tx.ExecuteAsync(EliminarProveedorSql.Eliminar, new { request.Id });
            await tx.AuditarAsync(EventosAuditados.ProveedorEliminado, usuario.Id, RecursosAuditados.Proveedor, request.Id);
        }, cancellationToken);
}
