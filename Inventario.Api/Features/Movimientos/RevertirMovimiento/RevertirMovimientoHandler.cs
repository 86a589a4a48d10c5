namespace Inventario.Api.Features.Movimientos.RevertirMovimiento;

internal sealed class RevertirMovimientoHandler(LibroDeExistencias libro, UsuarioActual usuario)
    : IRequestHandler<RevertirMovimientoRequest, Movimiento>
{
    public Task<Movimiento> Handle(RevertirMovimientoRequest request, CancellationToken cancellationToken) =>
        libro.EnTransaccionAsync(async tx =>
        {
            // Lee el movimiento antes de bloquear nada: nunca cambia.
            var original = await tx.QuerySingleOrDefaultAsync<Original>(RevertirMovimientoSql.LeerOriginal, new { request.Id })
                ?? throw MovimientosProblems.NoEncontrado(request.Id);
            if (original.VentaId is not null || original.RevierteA is not null)
                throw MovimientosProblems.NoReversible(request.Id);

            // El producto bloqueado impide otra reversión a la vez; el índice único de revierte_a lo asegura.
            await tx.ExecuteAsync(RevertirMovimientoSql.BloquearProducto, new { original.ProductoId });
            if (await tx.QuerySingleOrDefaultAsync<long?>(RevertirMovimientoSql.BuscarReversion, new { request.Id }) is { } reversion)
                throw MovimientosProblems.YaRevertido(request.Id, reversion);

            var (asentado, producto) = await LibroDeExistencias.AsentarAsync(tx, [original.ProductoId],
                asiento => (Deshacer(request, original, asiento), asiento.Buscar(original.ProductoId)!));
            return asentado.ComoMovimiento(producto, usuario.Nombre);
        }, cancellationToken);

    private MovimientoAsentado Deshacer(RevertirMovimientoRequest request, Original original, Asiento asiento)
    {
        var cantidad = decimal.Abs(original.Delta);
        var origen = new Origen(Motivos.Reversion, usuario.Id, ProveedorId: original.ProveedorId, RevierteA: request.Id,
            Documento: original.Documento, Nota: request.Nota.Limpio());
        asiento.Auditar(EventosAuditados.MovimientoRevertido, usuario.Id, RecursosAuditados.Movimiento,
            IdPendiente.Conocido(request.Id), ("motivo", original.Motivo));
        if (original.Delta < 0)
            return asiento.EntradaPorTotal(original.ProductoId, cantidad, original.CostoUnitario, original.CostoTotal, origen);
        asiento.ExigirExistencias([(original.ProductoId, cantidad)]);
        return asiento.SalidaACosto(original.ProductoId, cantidad, original.CostoUnitario, origen);
    }

    internal sealed record Original(long ProductoId, string Motivo, decimal Delta, decimal CostoUnitario, decimal CostoTotal,
        long? VentaId, long? ProveedorId, long? RevierteA, string? Documento);
}
