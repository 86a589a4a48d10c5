using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Database;
using MediatR;

namespace Inventario.Api.Features.Sesiones.ObtenerSesionActual;

internal sealed class ObtenerSesionActualHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<ObtenerSesionActualRequest, Usuario>
{
    public Task<Usuario> Handle(ObtenerSesionActualRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => session.QuerySingleAsync<Usuario>(
            ObtenerSesionActualSql.LeerUsuario, new { usuario.Id }), cancellationToken);
}
