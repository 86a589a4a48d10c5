using Inventario.Api.Common.Auth;

namespace Inventario.Api.Features.Sesiones.ObtenerSesionActual;

internal static class ObtenerSesionActualSql
{
    public const string LeerUsuario = $"""
        SELECT {UsuarioSql.Columnas}
        FROM usuario u
        WHERE u.id = @UsuarioId
        """;
}
