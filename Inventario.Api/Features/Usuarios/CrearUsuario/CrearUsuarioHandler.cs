namespace Inventario.Api.Features.Usuarios.CrearUsuario;

internal sealed class CrearUsuarioHandler(Db db, Contrasenas contrasenas, UsuarioActual quien)
    : IRequestHandler<CrearUsuarioRequest, Usuario>
{
    public async Task<Usuario> Handle(CrearUsuarioRequest request, CancellationToken cancellationToken)
    {
        // La huella se calcula antes de abrir la transacción: tarda, y retendría una conexión.
        var huella = await contrasenas.GuardarAsync(request.Contrasena!, cancellationToken);
        var ficha = request.ParaGuardar();
        return await db.InTransactionAsync(async tx =>
        {
            await tx.ExigirSesionVigenteAsync(quien);
            var id = await tx.InsertAsync(CrearUsuarioSql.Insertar,
                new { ficha.Nombre, ficha.Correo, HuellaContrasena = huella, ficha.Rol }, UsuariosSql.CorreoUnico);
            await tx.AuditarAsync(EventosAuditados.UsuarioCreado, quien.Id, RecursosAuditados.Usuario, id, ("rol", ficha.Rol));
            return await tx.QuerySingleAsync<Usuario>(UsuarioSql.PorId, new { Id = id });
        }, cancellationToken);
    }
}
