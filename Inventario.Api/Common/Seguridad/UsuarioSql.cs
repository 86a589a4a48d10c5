namespace Inventario.Api.Common.Seguridad;

internal static class UsuarioSql
{
    /// <summary>El último acceso sale de las sesiones: así iniciar una no escribe en usuario, que las ventas leen.</summary>
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

    /// <summary>Las que creó: quien deja de ser un administrador activo no las recupera si vuelve a serlo.</summary>
    public const string RevocarClaves = """
        UPDATE clave_api
        SET revocada_en = UTC_TIMESTAMP(6)
        WHERE usuario_id = @UsuarioId AND revocada_en IS NULL
        """;

    /// <summary>Todas sus sesiones dejan de valer en la petición siguiente.</summary>
    public const string CerrarSesiones = """
        UPDATE sesion
        SET cerrada_en = UTC_TIMESTAMP(6)
        WHERE usuario_id = @UsuarioId AND cerrada_en IS NULL
        """;
}
