namespace Inventario.Api.Features.Usuarios.ObtenerUsuario;

internal sealed class ObtenerUsuarioHandler(Db db) : IRequestHandler<ObtenerUsuarioRequest, Usuario>
{
    public async Task<Usuario> Handle(ObtenerUsuarioRequest request, CancellationToken cancellationToken) =>
        await db.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<Usuario>(ObtenerUsuarioSql.LeerUsuario, request), cancellationToken)
            ?? throw UsuariosProblems.NoEncontrado(request.Id);
}
