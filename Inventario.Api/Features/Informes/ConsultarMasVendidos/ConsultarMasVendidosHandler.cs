using Inventario.Api.Common.Ajustes;
using Inventario.Api.Common.Database;
using MediatR;

namespace Inventario.Api.Features.Informes.ConsultarMasVendidos;

internal sealed class ConsultarMasVendidosHandler(Db db, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarMasVendidosRequest, ConsultarMasVendidosResponse>
{
    public Task<ConsultarMasVendidosResponse> Handle(ConsultarMasVendidosRequest request, CancellationToken cancellationToken) =>
        db.ReadReplicaAsync(async session =>
        {
            var periodo = Periodo.De(request, await session.QuerySingleAsync<DateTime>(RelojSql.Ahora), negocio.ZonaHoraria);
            var sql = ConsultarMasVendidosSql.Por(request.Orden);
            var datos = await session.ConPlazoDeInforme().QueryAsync<ConsultarMasVendidosProducto>(sql, new
            {
                periodo.Desde,
                periodo.Hasta,
                request.CategoriaId,
                Limite = request.Limite ?? ConsultarMasVendidosRequest.LimitePorDefecto,
            });
            return new ConsultarMasVendidosResponse(periodo.Desde, periodo.Hasta, datos);
        }, cancellationToken);
}
