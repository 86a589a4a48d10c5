namespace Inventario.Api.Features.Movimientos.ObtenerMovimiento;

internal sealed class ObtenerMovimientoHandler(Db db) : IRequestHandler<ObtenerMovimientoRequest, Movimiento>
{
    public async Task<Movimiento> Handle(ObtenerMovimientoRequest request, CancellationToken cancellationToken) =>
        await db.ReadAsync(session =>
            session.QuerySingleOrDefaultAsync<Movimiento>(ObtenerMovimientoSql.LeerMovimiento, request), cancellationToken)
            ?? throw MovimientosProblems.NoEncontrado(request.Id);
}
