namespace Inventario.Api.Features.Movimientos.ConsultarMovimientos;

internal sealed class ConsultarMovimientosHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarMovimientosRequest, PaginaDe<Movimiento>>
{
    public static readonly Lista<Movimiento> Lista = new Lista<Movimiento>(ConsultarMovimientosSql.Fuente, m => m.Id)
        .Por("-fecha", "m.fecha", m => m.Fecha)
        .Por(ConsultarMovimientosRequest.SecuenciaDesc, "m.secuencia", m => (decimal)m.Secuencia,
            new() { Fuente = ConsultarMovimientosSql.DeProducto, NoSeRepite = true });

    public Task<PaginaDe<Movimiento>> Handle(ConsultarMovimientosRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, new
        {
            request.ProductoId,
            EsEntrada = request.Tipo is null ? null : (bool?)(request.Tipo == TiposDeMovimiento.Entrada),
            request.Motivo,
            request.VentaId,
            request.ProveedorId,
            Documento = request.Documento.Limpio(),
            request.UsuarioId,
            Desde = request.Desde?.Desde(negocio.ZonaHoraria),
            Hasta = request.Hasta?.Hasta(negocio.ZonaHoraria),
        }), cancellationToken);
}
