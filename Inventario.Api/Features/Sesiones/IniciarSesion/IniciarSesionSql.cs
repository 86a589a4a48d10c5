using Inventario.Api.Common.Auth;

namespace Inventario.Api.Features.Sesiones.IniciarSesion;

internal static class IniciarSesionSql
{
    public const string BuscarCuenta = """
        SELECT id, huella_contrasena, activo, version_seguridad
        FROM usuario
        WHERE correo = @Correo
        """;

    public const string InsertarSesion = """
        INSERT INTO sesion (usuario_id, expira_en)
        VALUES (@UsuarioId, UTC_TIMESTAMP(6) + INTERVAL @DuracionSegundos SECOND)
        """;

    public const string InsertarTokenRefresco = """
        INSERT INTO token_refresco (huella, sesion_id, expira_en)
        VALUES (@Huella, @SesionId, UTC_TIMESTAMP(6) + INTERVAL @DuracionSegundos SECOND)
        """;

    public const string LeerUsuario = $"""
        SELECT {UsuarioSql.Columnas}
        FROM usuario u
        WHERE u.id = @UsuarioId
        """;
}
