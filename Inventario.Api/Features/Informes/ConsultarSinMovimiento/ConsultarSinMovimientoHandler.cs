using static Inventario.Api.Common.Listas.OrdenDeLista<
    Inventario.Api.Features.Informes.ConsultarSinMovimiento.ConsultarSinMovimientoProducto>;

namespace Inventario.Api.Features.Informes.ConsultarSinMovimiento;

internal sealed class ConsultarSinMovimientoHandler(Db db)
    : IRequestHandler<ConsultarSinMovimientoRequest, PaginaDe<ConsultarSinMovimientoProducto>>
{
    public static readonly Lista<ConsultarSinMovimientoProducto> Lista = new(ConsultarSinMovimientoSql.Contar, p => p.Id,
        Por("ultimoMovimientoEn", ConsultarSinMovimientoSql.PorFecha, p => p.UltimoMovimientoEn),
        Por("-ultimoMovimientoEn", ConsultarSinMovimientoSql.PorFechaDesc, p => p.UltimoMovimientoEn),
        Por("valorStock", ConsultarSinMovimientoSql.PorValor, p => p.ValorStock),
        Por("-valorStock", ConsultarSinMovimientoSql.PorValorDesc, p => p.ValorStock));

    public Task<PaginaDe<ConsultarSinMovimientoProducto>> Handle(
        ConsultarSinMovimientoRequest request, CancellationToken cancellationToken) =>
        db.ReadReplicaAsync(session => Lista.LeerAsync(session.ConPlazoDeInforme(), request, new
        {
            Dias = request.Dias ?? ConsultarSinMovimientoRequest.DiasPorDefecto,
        }), cancellationToken);
}
