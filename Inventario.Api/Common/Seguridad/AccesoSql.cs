namespace Inventario.Api.Common.Seguridad;

internal static class AccesoSql
{
    private const string DeClaveVigente = """
        FROM clave_api k
        JOIN usuario u ON u.id = k.usuario_id
        WHERE k.revocada_en IS NULL AND (k.expira_en IS NULL OR k.expira_en > UTC_TIMESTAMP(6))
          AND u.activo = 1 AND u.rol = 'administrador'
        """;

    public const string Sesiones = """
        SELECT s.id, u.id AS usuario_id, u.nombre, u.rol, u.version_seguridad
        FROM sesion s
        JOIN usuario u ON u.id = s.usuario_id
        WHERE s.id IN @Ids AND s.cerrada_en IS NULL AND s.expira_en > UTC_TIMESTAMP(6) AND u.activo = 1
        """;

    /// <summary>Bloquea la sesión: cerrarla o cambiar el rol espera a esta transacción, o esta ve el cambio.</summary>
    public const string BloquearSesion = """
        SELECT s.id
        FROM sesion s
        JOIN usuario u ON u.id = s.usuario_id
        WHERE s.id = @SesionId AND s.usuario_id = @UsuarioId AND s.cerrada_en IS NULL AND u.activo = 1 AND u.rol = @Rol
        FOR SHARE
        """;

    public const string Claves = $"""
        SELECT u.id AS usuario_id, k.rol, k.id AS clave_id
        {DeClaveVigente}
          AND k.id IN @ClaveIds
        """;

    public const string BuscarClave = $"""
        SELECT k.id, k.rol, k.usuario_id, u.nombre,
          k.ultimo_uso_en IS NULL OR k.ultimo_uso_en < UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE AS uso_por_registrar
        {DeClaveVigente}
          AND k.huella = @Huella
        """;

    /// <summary>Registra el uso una vez por minuto, para que una clave muy usada no escriba en cada petición.</summary>
    public const string RegistrarUsoDeClave = "UPDATE clave_api SET ultimo_uso_en = UTC_TIMESTAMP(6) WHERE id = @Id";

    public const string BuscarEntrada = """
        SELECT e.usuario_id, e.rol, u.nombre, e.sesion_id, e.version_seguridad, e.clave_id
        FROM entrada_evento e
        JOIN usuario u ON u.id = e.usuario_id
        WHERE e.huella = @Huella AND e.expira_en > UTC_TIMESTAMP(6)
        """;

    public const string UsarEntrada = "DELETE FROM entrada_evento WHERE huella = @Huella AND expira_en > UTC_TIMESTAMP(6)";

    public const string PurgarEntradas = """
        DELETE FROM entrada_evento
        WHERE expira_en < UTC_TIMESTAMP(6)
        ORDER BY expira_en
        LIMIT @PorLote
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
