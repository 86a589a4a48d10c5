namespace Inventario.Api.Features.Usuarios.ObtenerUsuario;

internal sealed class ObtenerUsuarioHandler(Db db) : IRequestHandler<ObtenerUsuarioRequest, Usuario>
{
    public Task<Usuario> Handle(ObtenerUsuarioRequest request, CancellationToken cancellationToken) =>
        db.ObtenerAsync<Usuario>(ObtenerUsuarioSql.LeerUsuario, request.Id, UsuariosProblems.NoEncontrado, cancellationToken);
}
