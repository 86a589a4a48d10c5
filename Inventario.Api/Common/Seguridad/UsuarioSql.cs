namespace Inventario.Api.Common.Seguridad;

internal static class UsuarioSql
{
    /// <summary>
    /// Columnas del usuario. El último acceso sale de las sesiones: así un inicio de sesión no escribe en usuario, que
    /// las ventas leen.
    /// </summary>
    public const string Columnas = """
        u.id, u.nombre, u.correo, u.rol, u.activo,
          (SELECT MAX(s.creada_en) FROM sesion s WHERE s.usuario_id = u.id) AS ultimo_acceso_en,
          u.version, u.creado_en, u.actualizado_en
        """;

    public const string PorId = $"""
        SELECT {Columnas}
        FROM usuario u
        WHERE u.id = @Id
        """;

    /// <summary>Revoca las claves que creó: no las recupera si vuelve a ser un administrador activo.</summary>
    public const string RevocarClaves = """
        UPDATE clave_api
        SET revocada_en = UTC_TIMESTAMP(6)
        WHERE usuario_id = @UsuarioId AND revocada_en IS NULL
        """;

    /// <summary>Cierra todas sus sesiones, que dejan de valer en la petición siguiente.</summary>
    public const string CerrarSesiones = """
        UPDATE sesion
        SET cerrada_en = UTC_TIMESTAMP(6)
        WHERE usuario_id = @UsuarioId AND cerrada_en IS NULL
        """;
}
