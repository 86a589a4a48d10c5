namespace Inventario.Api.Features.Movimientos.RevertirMovimiento;

internal sealed class RevertirMovimientoHandler(Db db, LibroDeExistencias libro, UsuarioActual usuario)
    : IRequestHandler<RevertirMovimientoRequest, Movimiento>
{
    public async Task<Movimiento> Handle(RevertirMovimientoRequest request, CancellationToken cancellationToken)
    {
        // Lee el movimiento antes de bloquear nada: nunca cambia.
        var original = await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<Original>(
                RevertirMovimientoSql.LeerOriginal, new { request.Id }), cancellationToken)
            ?? throw MovimientosProblems.NoEncontrado(request.Id);
        if (original.VentaId is not null || original.RevierteA is not null)
            throw MovimientosProblems.NoReversible(request.Id);

        // El producto bloqueado impide otra reversión a la vez; el índice único de revierte_a lo asegura.
        return await libro.AsentarAsync(new([original.ProductoId], revierteA: request.Id), asiento =>
            asiento.BuscarReversion(request.Id) is { } reversion ? throw MovimientosProblems.YaRevertido(request.Id, reversion)
                : Deshacer(request, original, asiento).ComoMovimiento(asiento.Buscar(original.ProductoId)!, usuario.Nombre), cancellationToken);
    }

    private MovimientoAsentado Deshacer(RevertirMovimientoRequest request, Original original, Asiento asiento)
    {
        var cantidad = decimal.Abs(original.Delta);
        var origen = new Origen(Motivos.Reversion, usuario.Id, ProveedorId: original.ProveedorId, RevierteA: request.Id,
            Documento: original.Documento, Nota: request.Nota.Limpio());
        asiento.Auditar(EventosAuditados.MovimientoRevertido, usuario.Id, RecursosAuditados.Movimiento,
            request.Id, ("motivo", original.Motivo));
        if (original.Delta < 0)
            return asiento.EntradaPorTotal(original.ProductoId, cantidad, original.CostoUnitario, original.CostoTotal, origen);
        asiento.ExigirExistencias([(original.ProductoId, cantidad)]);
        return asiento.SalidaACosto(original.ProductoId, cantidad, original.CostoUnitario, origen);
    }

    internal sealed record Original(long ProductoId, string Motivo, decimal Delta, decimal CostoUnitario, decimal CostoTotal,
        long? VentaId, long? ProveedorId, long? RevierteA, string? Documento);
}
