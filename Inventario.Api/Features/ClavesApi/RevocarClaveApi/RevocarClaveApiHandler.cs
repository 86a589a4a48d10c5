namespace Inventario.Api.Features.ClavesApi.RevocarClaveApi;

internal sealed class RevocarClaveApiHandler(Db db, UsuarioActual usuario) : AsyncRequestHandler<RevocarClaveApiRequest>
{
    protected override Task Handle(RevocarClaveApiRequest request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            if (await tx.ExecuteAsync(RevocarClaveApiSql.Revocar, request) > 0)
                await tx.AuditarAsync(EventosAuditados.ClaveRevocada, usuario.Id, RecursosAuditados.ClaveApi, request.Id);
            else if (!await tx.ExistsAsync(RevocarClaveApiSql.Buscar, request))
                throw ClavesApiProblems.NoEncontrada(request.Id);
        }, cancellationToken);
}
