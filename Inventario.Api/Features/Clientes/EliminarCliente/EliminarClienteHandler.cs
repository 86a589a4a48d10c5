namespace Inventario.Api.Features.Clientes.EliminarCliente;

internal sealed class EliminarClienteHandler(Db db, UsuarioActual usuario) : AsyncRequestHandler<EliminarClienteRequest>
{
    protected override Task Handle(EliminarClienteRequest request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            // La fila bloqueada impide venderle mientras se cuenta: la clave foránea tendría que esperarla.
            await tx.BloquearAsync<Cliente>(ClienteSql.LeerParaEscribir, request.Id, request.VersionEsperada, ClientesProblems.NoEncontrado);
            var ventas = await tx.QuerySingleAsync<long>(EliminarClienteSql.ContarVentas, new { request.Id });
            if (ventas > 0)
                throw ClientesProblems.ConHistorial(ventas);
            await tx.ExecuteAsync(EliminarClienteSql.EliminarAnonimizacion, new { request.Id });
            await tx.ExecuteAsync(EliminarClienteSql.Eliminar, new { request.Id });
            await tx.AuditarAsync(EventosAuditados.ClienteEliminado, usuario.Id, RecursosAuditados.Cliente, request.Id);
        }, cancellationToken);
}
