namespace Inventario.Api.Features.Sesiones.ObtenerSesionActual;

internal static class ObtenerSesionActualSql
{
    public const string LeerUsuario = UsuarioSql.PorId;
}
