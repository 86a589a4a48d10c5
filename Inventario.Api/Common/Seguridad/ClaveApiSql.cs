namespace Inventario.Api.Common.Seguridad;

internal static class ClaveApiSql
{
    public const string Comprobar = """
        SELECT k.id, k.rol, k.usuario_id, u.nombre,
          k.ultimo_uso_en IS NULL OR k.ultimo_uso_en < UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE AS uso_por_registrar
        FROM clave_api k
        JOIN usuario u ON u.id = k.usuario_id
        WHERE k.huella = @Huella AND k.revocada_en IS NULL AND (k.expira_en IS NULL OR k.expira_en > UTC_TIMESTAMP(6))
          AND u.activo = 1 AND u.rol = 'administrador'
        """;

    /// <summary>Registra el uso una vez por minuto, para que una clave muy usada no escriba en cada petición.</summary>
    public const string RegistrarUso = "UPDATE clave_api SET ultimo_uso_en = UTC_TIMESTAMP(6) WHERE id = @Id";
}
