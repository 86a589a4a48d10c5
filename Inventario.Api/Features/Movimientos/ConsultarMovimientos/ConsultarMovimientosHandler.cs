namespace Inventario.Api.Features.Movimientos.ConsultarMovimientos;

internal sealed class ConsultarMovimientosHandler(Db db, UsuarioActual usuario, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarMovimientosRequest, PaginaDe<Movimiento>>
{
    public static readonly Lista<Movimiento> Lista = new Lista<Movimiento>(ConsultarMovimientosSql.Fuente, m => m.Id)
        .Por("-fecha", "m.fecha", m => m.Fecha)
        .Por(ConsultarMovimientosRequest.SecuenciaDesc, "m.secuencia", m => (decimal)m.Secuencia,
            new(NoSeRepite: true, Fuente: ConsultarMovimientosSql.DeProducto));

    public Task<PaginaDe<Movimiento>> Handle(ConsultarMovimientosRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(async session =>
        {
            if (request is { ExigeVenta: true, VentaId: { } ventaId }
                && !await session.ExistsAsync(ConsultarMovimientosSql.BuscarVenta, new { ventaId }))
                throw Problemas.NoEncontrado("venta", ventaId);
            var pagina = await Lista.LeerAsync(session, request, new
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
            });
            return pagina with { Datos = [.. pagina.Datos.Select(m => m.Para(usuario))] };
        }, cancellationToken);
}
