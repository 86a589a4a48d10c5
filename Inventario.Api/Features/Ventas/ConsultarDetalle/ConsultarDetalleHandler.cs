namespace Inventario.Api.Features.Ventas.ConsultarDetalle;

internal sealed class ConsultarDetalleHandler(Db db) : IRequestHandler<ConsultarDetalleRequest, ConsultarDetalleResponse>
{
    public async Task<ConsultarDetalleResponse> Handle(ConsultarDetalleRequest request, CancellationToken cancellationToken)
    {
        var lineas = await db.ReadAsync(
            session => session.QueryAsync<LineaDeVenta>(ConsultarDetalleSql.LeerLineas, request), cancellationToken);
        // Una venta tiene al menos una línea: sin líneas no hay venta.
        return lineas.Count > 0 ? new(lineas) : throw VentasProblems.NoEncontrada(request.Id);
    }
}
