namespace Inventario.Api.Features.Sesiones.ObtenerSesionActual;

internal sealed class ObtenerSesionActualHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<ObtenerSesionActualRequest, Usuario>
{
    public async Task<Usuario> Handle(ObtenerSesionActualRequest request, CancellationToken cancellationToken)
    {
        var actual = await db.ReadAsync(session => session.QuerySingleAsync<Usuario>(
            ObtenerSesionActualSql.LeerUsuario, new { usuario.Id }), cancellationToken);
        // El rol de una clave de API puede ser distinto del de su creador.
        return actual with { Rol = usuario.Rol };
    }
}
