using Inventario.Api.Common.Auditoria;

namespace Inventario.Api.Features.Usuarios.CrearUsuario;

internal sealed class CrearUsuarioHandler(Db db, Contrasenas contrasenas, UsuarioActual quien)
    : IRequestHandler<CrearUsuarioRequest, Usuario>
{
    public async Task<Usuario> Handle(CrearUsuarioRequest request, CancellationToken cancellationToken)
    {
        var correo = request.Correo.Limpio();
        // Fuera de la transacción: calcularla tarda, y nadie debe esperar por ella.
        var huella = await contrasenas.GuardarAsync(request.Contrasena!, cancellationToken);
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                await tx.ExigirSesionVigenteAsync(quien);
                var id = await tx.InsertAsync(CrearUsuarioSql.Insertar,
                    new { Nombre = request.Nombre.Limpio(), Correo = correo, HuellaContrasena = huella, request.Rol });
                await tx.AnotarAsync(EventosAuditados.UsuarioCreado, quien.Id, RecursosAuditados.Usuario, id, ("rol", request.Rol));
                return await tx.QuerySingleAsync<Usuario>(UsuarioSql.PorId, new { Id = id });
            }, cancellationToken);
        }
        catch (MySqlException e) when (e.EsDuplicado("uq_usuario_correo"))
        {
            throw UsuariosProblems.CorreoDuplicado(await db.ReadAsync(session =>
                session.QuerySingleOrDefaultAsync<long?>(UsuariosSql.BuscarPorCorreo, new { Correo = correo }), cancellationToken));
        }
    }
}
