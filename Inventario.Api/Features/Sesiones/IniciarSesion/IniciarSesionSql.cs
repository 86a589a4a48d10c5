namespace Inventario.Api.Features.Sesiones.IniciarSesion;

internal static class IniciarSesionSql
{
    public const string BuscarCuenta = """
        SELECT id, huella_contrasena, activo, version_seguridad
        FROM usuario
        WHERE correo = @Correo
        """;

    /// <summary>Bloquea la cuenta: un cambio de contraseña espera a esta sesión y después la cierra.</summary>
    public const string ComprobarQueSigueIgual = """
        SELECT id
        FROM usuario
        WHERE id = @Id AND activo = 1 AND version_seguridad = @VersionSeguridad
        FOR SHARE
        """;

    public const string OlvidarTokensCaducados = """
        DELETE t FROM token_refresco t
        JOIN sesion s ON s.id = t.sesion_id
        WHERE s.usuario_id = @UsuarioId AND s.expira_en < UTC_TIMESTAMP(6)
        """;

    public const string InsertarSesion = """
        INSERT INTO sesion (usuario_id, expira_en)
        VALUES (@UsuarioId, UTC_TIMESTAMP(6) + INTERVAL @DuracionSegundos SECOND)
        """;
}
