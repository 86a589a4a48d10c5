namespace Inventario.Api.Common.Seguridad;

internal static class SesionSql
{
    /// <summary>Bloquea la sesión: cerrarla o cambiar el rol espera a esta transacción, o esta ve el cambio.</summary>
    public const string ComprobarQueSigue = """
        SELECT s.id
        FROM sesion s
        JOIN usuario u ON u.id = s.usuario_id
        WHERE s.id = @SesionId AND s.usuario_id = @UsuarioId AND s.cerrada_en IS NULL AND u.activo = 1 AND u.rol = @Rol
        FOR SHARE
        """;
}
