namespace Inventario.Api.Features.Ventas.ConsultarMovimientosDeVenta;

internal sealed class ConsultarMovimientosDeVentaHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<ConsultarMovimientosDeVentaRequest, ConsultarMovimientosDeVentaResponse>
{
    public async Task<ConsultarMovimientosDeVentaResponse> Handle(
        ConsultarMovimientosDeVentaRequest request, CancellationToken cancellationToken)
    {
        var movimientos = await db.ReadAsync(
            session => session.QueryAsync<Movimiento>(ConsultarMovimientosDeVentaSql.LeerMovimientos, request), cancellationToken);
        // Toda venta salió: sin movimientos no hay venta.
        return movimientos.Count == 0
            ? throw VentasProblems.NoEncontrada(request.Id)
            : new([.. movimientos.Select(m => m.Para(usuario))]);
    }
}
