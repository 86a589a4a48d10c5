namespace Inventario.Api.Features.Usuarios.EliminarUsuario;

internal sealed class EliminarUsuarioHandler(Db db, UsuarioActual quien) : AsyncRequestHandler<EliminarUsuarioRequest>
{
    protected override Task Handle(EliminarUsuarioRequest request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            var administradores = await tx.QueryAsync<long>(UsuariosSql.BloquearAdministradores);
            await tx.ExigirSesionVigenteAsync(quien);
            // La fila bloqueada impide que el usuario actúe mientras se cuenta: la clave foránea tendría que esperarla.
            await tx.BloquearAsync<UsuarioBloqueado>(UsuariosSql.Bloquear, request.Id, request.VersionEsperada, UsuariosProblems.NoEncontrado);
            administradores.ExigirOtroQue(request.Id, campo: null);
            if (request.Id == quien.Id)
                throw UsuariosProblems.NadieSeBorra();

            var referencias = await tx.QueryAsync<(string Nombre, long Filas)>(EliminarUsuarioSql.ContarReferencias, new { request.Id });
            if (referencias.Any(r => r.Filas > 0))
                throw UsuariosProblems.ConHistorial(referencias.Where(r => r.Filas > 0).ToDictionary(r => r.Nombre, r => r.Filas));
            await tx.ExecuteAsync(EliminarUsuarioSql.Eliminar, new { request.Id });
            await tx.AuditarAsync(EventosAuditados.UsuarioEliminado, quien.Id, RecursosAuditados.Usuario, request.Id);
        }, cancellationToken);
}
