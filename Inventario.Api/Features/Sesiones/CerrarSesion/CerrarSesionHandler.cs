namespace Inventario.Api.Features.Sesiones.CerrarSesion;

internal sealed class CerrarSesionHandler(Db db, UsuarioActual usuario) : IRequestHandler<CerrarSesionRequest>
{
    public async Task<Unit> Handle(CerrarSesionRequest request, CancellationToken cancellationToken)
    {
        await db.InTransactionAsync(async tx =>
        {
            if (await tx.ExecuteAsync(CerrarSesionSql.Cerrar, new { usuario.SesionId }) > 0)
                await tx.AuditarAsync(EventosAuditados.SesionCerrada, usuario.Id, RecursosAuditados.Usuario, usuario.Id);
        }, cancellationToken);
        return Unit.Value;
    }
}
