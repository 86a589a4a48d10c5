using static Inventario.Api.Common.Listas.OrdenDeLista<Inventario.Api.Features.ClavesApi.ClaveApi>;

namespace Inventario.Api.Features.ClavesApi.ConsultarClavesApi;

internal sealed class ConsultarClavesApiHandler(Db db) : IRequestHandler<ConsultarClavesApiRequest, PaginaDe<ClaveApi>>
{
    public static readonly Lista<ClaveApi> Lista = new(ConsultarClavesApiSql.Contar, k => k.Id,
        Por("-creadaEn", ConsultarClavesApiSql.PorCreadaDesc, k => k.CreadaEn),
        Por("creadaEn", ConsultarClavesApiSql.PorCreada, k => k.CreadaEn));

    public Task<PaginaDe<ClaveApi>> Handle(ConsultarClavesApiRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request,
            new { Activo = FiltroActivo.Leer(request.Activo) }), cancellationToken);
}
