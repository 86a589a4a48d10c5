namespace Inventario.Api.Features.Sesiones.CerrarSesion;

internal sealed class CerrarSesionHandler(Db db, UsuarioActual usuario) : AsyncRequestHandler<CerrarSesionRequest>
{
    protected override Task Handle(CerrarSesionRequest request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            if (await tx.ExecuteAsync(CerrarSesionSql.Cerrar, new { usuario.SesionId }) > 0)
                await tx.AuditarAsync(EventosAuditados.SesionCerrada, usuario.Id, RecursosAuditados.Usuario, usuario.Id);
        }, cancellationToken);
}
