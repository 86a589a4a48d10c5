namespace Inventario.Api.Features.Sesiones.RenovarSesion;

internal static class RenovarSesionSql
{
    /// <summary>Dos que presentan el mismo token hacen fila: el segundo ya lo ve usado.</summary>
    public const string BloquearToken = """
        SELECT t.sesion_id, s.usuario_id, u.version_seguridad, t.usado_en IS NOT NULL AS usado,
          s.cerrada_en IS NULL AND s.expira_en > UTC_TIMESTAMP(6) AND t.expira_en > UTC_TIMESTAMP(6) AND u.activo = 1 AS sesion_abierta
        FROM token_refresco t
        JOIN sesion s ON s.id = t.sesion_id
        JOIN usuario u ON u.id = s.usuario_id
        WHERE t.huella = @Huella
        FOR UPDATE OF t, s
        """;

    /// <summary>Quien tiene un sucesor usado ya recibió su respuesta: el otro que lo presenta es otro.</summary>
    public const string SePuedeRepetir = """
        SELECT EXISTS (
          SELECT 1
          FROM token_refresco t
          WHERE t.huella = @Huella AND t.usado_en > UTC_TIMESTAMP(6) - INTERVAL @GraciaSegundos SECOND
            AND NOT EXISTS (
              SELECT 1 FROM token_refresco s
              WHERE s.sesion_id = @SesionId AND s.sucede_a = t.huella AND s.usado_en IS NOT NULL))
        """;

    public const string CerrarSesion = "UPDATE sesion SET cerrada_en = UTC_TIMESTAMP(6) WHERE id = @SesionId";

    /// <summary>Repetirlo no alarga su gracia.</summary>
    public const string MarcarUsado = "UPDATE token_refresco SET usado_en = UTC_TIMESTAMP(6) WHERE huella = @Huella AND usado_en IS NULL";
}
