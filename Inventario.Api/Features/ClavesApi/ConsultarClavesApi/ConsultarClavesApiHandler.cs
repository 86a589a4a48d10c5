namespace Inventario.Api.Features.ClavesApi.ConsultarClavesApi;

internal sealed class ConsultarClavesApiHandler(Db db) : IRequestHandler<ConsultarClavesApiRequest, PaginaDe<ClaveApi>>
{
    public static readonly Lista<ClaveApi> Lista = new Lista<ClaveApi>(ConsultarClavesApiSql.Fuente, k => k.Id).PorId("-creadaEn", k => k.CreadaEn);

    public Task<PaginaDe<ClaveApi>> Handle(ConsultarClavesApiRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request,
            new { Activo = FiltroActivo.Leer(request.Activo) }), cancellationToken);
}
