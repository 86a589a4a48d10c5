namespace Inventario.Api.Features.Usuarios.ObtenerUsuario;

internal static class ObtenerUsuarioSql
{
    public const string LeerUsuario = UsuarioSql.PorId;
}
