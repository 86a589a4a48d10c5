namespace Inventario.Api.Features.Movimientos.ObtenerMovimiento;

internal sealed class ObtenerMovimientoHandler(Db db) : IRequestHandler<ObtenerMovimientoRequest, Movimiento>
{
    public Task<Movimiento> Handle(ObtenerMovimientoRequest request, CancellationToken cancellationToken) =>
        db.ObtenerAsync<Movimiento>(ObtenerMovimientoSql.LeerMovimiento, request.Id, MovimientosProblems.NoEncontrado, cancellationToken);
}
