namespace Inventario.Api.Features.Informes.ConsultarSinMovimiento;

internal sealed class ConsultarSinMovimientoHandler(Db db)
    : IRequestHandler<ConsultarSinMovimientoRequest, PaginaDe<ConsultarSinMovimientoProducto>>
{
    public static readonly Lista<ConsultarSinMovimientoProducto> Lista =
        new Lista<ConsultarSinMovimientoProducto>(ConsultarSinMovimientoSql.Fuente, p => p.Id)
            .Por("ultimoMovimientoEn", "m.fecha", p => p.UltimoMovimientoEn, new(Fuera: "k.fecha"))
            .Por("valorStock", "p.valor_stock", p => p.ValorStock);

    public Task<PaginaDe<ConsultarSinMovimientoProducto>> Handle(
        ConsultarSinMovimientoRequest request, CancellationToken cancellationToken) =>
        db.ReadReplicaAsync(session => Lista.LeerAsync(session.ConPlazoDeInforme(), request, new
        {
            Dias = request.Dias ?? ConsultarSinMovimientoRequest.DiasPorDefecto,
        }), cancellationToken);
}
