namespace Inventario.Api.Features.Proveedores.EliminarProveedor;

internal sealed class EliminarProveedorHandler(Db db, UsuarioActual usuario) : IRequestHandler<EliminarProveedorRequest>
{
    public async Task<Unit> Handle(EliminarProveedorRequest request, CancellationToken cancellationToken)
    {
        await db.InTransactionAsync(async tx =>
        {
            // La fila bloqueada impide nombrarlo mientras se cuenta: la clave foránea tendría que esperarla.
            await tx.BloquearAsync<Proveedor>(ProveedorSql.LeerParaEscribir, request.Id, request.VersionEsperada, ProveedoresProblems.NoEncontrado);
            var referencias = await tx.QuerySingleAsync<Referencias>(EliminarProveedorSql.ContarReferencias, new { request.Id });
            if (referencias is not { Productos: 0, Movimientos: 0 })
                throw ProveedoresProblems.ConHistorial(referencias.Productos, referencias.Movimientos);
            await tx.ExecuteAsync(EliminarProveedorSql.Eliminar, new { request.Id });
            await tx.AuditarAsync(EventosAuditados.ProveedorEliminado, usuario.Id, RecursosAuditados.Proveedor, request.Id);
        }, cancellationToken);
        return Unit.Value;
    }

    internal sealed record Referencias
    {
        public long Productos { get; init; }
        public long Movimientos { get; init; }
    }
}
