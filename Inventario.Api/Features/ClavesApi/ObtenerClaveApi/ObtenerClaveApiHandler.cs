namespace Inventario.Api.Features.ClavesApi.ObtenerClaveApi;

internal sealed class ObtenerClaveApiHandler(Db db) : IRequestHandler<ObtenerClaveApiRequest, ClaveApi>
{
    public Task<ClaveApi> Handle(ObtenerClaveApiRequest request, CancellationToken cancellationToken) =>
        db.ObtenerAsync<ClaveApi>(ObtenerClaveApiSql.LeerClave, request.Id, ClavesApiProblems.NoEncontrada, cancellationToken);
}
