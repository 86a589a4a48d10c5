using static Inventario.Api.Common.Listas.OrdenDeLista<Inventario.Api.Common.Existencias.Movimiento>;

namespace Inventario.Api.Features.Movimientos.ConsultarMovimientos;

internal sealed class ConsultarMovimientosHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarMovimientosRequest, PaginaDe<Movimiento>>
{
    public static readonly Lista<Movimiento> Lista = new(ConsultarMovimientosSql.Contar, m => m.Id,
        Por("-fecha", ConsultarMovimientosSql.PorFechaDesc, m => m.Fecha),
        Por("fecha", ConsultarMovimientosSql.PorFecha, m => m.Fecha),
        Por(ConsultarMovimientosRequest.SecuenciaDesc, ConsultarMovimientosSql.PorSecuenciaDesc, m => (decimal)m.Secuencia),
        Por(ConsultarMovimientosRequest.Secuencia, ConsultarMovimientosSql.PorSecuencia, m => (decimal)m.Secuencia));

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
