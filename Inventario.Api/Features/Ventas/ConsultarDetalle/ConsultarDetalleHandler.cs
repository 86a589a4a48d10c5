namespace Inventario.Api.Features.Ventas.ConsultarDetalle;

internal sealed class ConsultarDetalleHandler(Db db) : IRequestHandler<ConsultarDetalleRequest, ConsultarDetalleResponse>
{
    public async Task<ConsultarDetalleResponse> Handle(ConsultarDetalleRequest request, CancellationToken cancellationToken)
    {
        var lineas = await db.ReadAsync(
            session => session.QueryAsync<LineaDeVenta>(ConsultarDetalleSql.LeerLineas, request), cancellationToken);
        // Sin líneas no existe la venta: todas tienen al menos una.
        return lineas.Count > 0 ? new(lineas) : throw VentasProblems.NoEncontrada(request.Id);
    }
}
