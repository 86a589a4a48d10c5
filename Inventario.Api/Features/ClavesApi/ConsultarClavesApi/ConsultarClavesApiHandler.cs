namespace Inventario.Api.Features.ClavesApi.ConsultarClavesApi;

internal sealed class ConsultarClavesApiHandler(Db db) : IRequestHandler<ConsultarClavesApiRequest, PaginaDe<ClaveApi>>
{
    // El id crece con la fecha, y lleva su índice.
    public static readonly Lista<ClaveApi> Lista =
        new Lista<ClaveApi>(ConsultarClavesApiSql.Fuente, k => k.Id).Por("-creadaEn", "k.id", k => (decimal)k.Id, new(NoSeRepite: true));

    public Task<PaginaDe<ClaveApi>> Handle(ConsultarClavesApiRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request,
            new { Activo = FiltroActivo.Leer(request.Activo) }), cancellationToken);
}
