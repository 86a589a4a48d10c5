namespace Inventario.Api.Common.Seguridad;

internal static class AccesoSql
{
    public const string Sesiones = """
        SELECT s.id, u.id AS usuario_id, u.nombre, u.rol, u.version_seguridad
        FROM sesion s
        JOIN usuario u ON u.id = s.usuario_id
        WHERE s.id IN @Ids AND s.cerrada_en IS NULL AND s.expira_en > UTC_TIMESTAMP(6) AND u.activo = 1
        """;

    public const string Claves = """
        SELECT u.id AS usuario_id, k.rol, k.id AS clave_id
        FROM clave_api k
        JOIN usuario u ON u.id = k.usuario_id
        WHERE k.id IN @ClaveIds AND k.revocada_en IS NULL AND (k.expira_en IS NULL OR k.expira_en > UTC_TIMESTAMP(6))
          AND u.activo = 1 AND u.rol = 'administrador'
        """;
}

/// <summary>Sesión abierta, con los datos actuales de su usuario.</summary>
internal sealed record SesionLeida : IConId
{
    public long Id { get; init; }
    public long UsuarioId { get; init; }
    public string Nombre { get; init; } = "";
    public string Rol { get; init; } = "";
    public int VersionSeguridad { get; init; }

    public Acceso Acceso => new(UsuarioId, Rol, Id, VersionSeguridad, ClaveId: null);
}
