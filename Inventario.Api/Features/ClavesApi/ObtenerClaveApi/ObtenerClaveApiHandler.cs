namespace Inventario.Api.Features.ClavesApi.ObtenerClaveApi;

internal sealed class ObtenerClaveApiHandler(Db db) : IRequestHandler<ObtenerClaveApiRequest, ClaveApi>
{
    public async Task<ClaveApi> Handle(ObtenerClaveApiRequest request, CancellationToken cancellationToken) =>
        await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<ClaveApi>(ObtenerClaveApiSql.LeerClave, request), cancellationToken)
            ?? throw ClavesApiProblems.NoEncontrada(request.Id);
}
