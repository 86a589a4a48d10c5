namespace Inventario.Api.Features.Usuarios.RestablecerContrasena;

internal sealed class RestablecerContrasenaHandler(Db db, Contrasenas contrasenas, UsuarioActual quien)
    : AsyncRequestHandler<RestablecerContrasenaRequest>
{
    protected override async Task Handle(RestablecerContrasenaRequest request, CancellationToken cancellationToken)
    {
        if (request.Id == quien.Id)
            throw UsuariosProblems.LaPropiaSeCambiaEnSuSesion();
        // La huella se calcula antes de abrir la transacción: tarda, y retendría una conexión.
        var huella = await contrasenas.GuardarAsync(request.Nueva!, cancellationToken);
        await db.InTransactionAsync(async tx =>
        {
            await tx.ExigirSesionVigenteAsync(quien);
            var actual = await tx.QuerySingleOrDefaultAsync<UsuarioBloqueado>(UsuariosSql.Bloquear, new { request.Id })
                ?? throw UsuariosProblems.NoEncontrado(request.Id);
            if (PoliticaDeContrasenas.Error(request.Nueva!, actual.Correo) is { } error)
                throw UsuariosProblems.ContrasenaDebil("nueva", error);
            await tx.ExecuteAsync(RestablecerContrasenaSql.Actualizar, new { request.Id, HuellaContrasena = huella });
            await FallosDeAcceso.OlvidarAsync(tx, actual.Correo);
            await tx.ExecuteAsync(UsuarioSql.CerrarSesiones, new { UsuarioId = request.Id });
            await tx.AuditarAsync(EventosAuditados.ContrasenaRestablecida, quien.Id, RecursosAuditados.Usuario, request.Id);
        }, cancellationToken);
    }
}
