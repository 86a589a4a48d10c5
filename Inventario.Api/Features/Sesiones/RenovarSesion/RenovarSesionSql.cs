namespace Inventario.Api.Features.Sesiones.RenovarSesion;

internal static class RenovarSesionSql
{
    /// <summary>Bloquea el token y su sesión: de dos renovaciones a la vez, la segunda ya lo lee usado.</summary>
    public const string BloquearToken = """
        SELECT t.sesion_id, s.usuario_id, u.version_seguridad, t.usado_en IS NOT NULL AS usado,
          s.cerrada_en IS NULL AND s.expira_en > UTC_TIMESTAMP(6) AND t.expira_en > UTC_TIMESTAMP(6) AND u.activo = 1 AS sesion_abierta
        FROM token_refresco t
        JOIN sesion s ON s.id = t.sesion_id
        JOIN usuario u ON u.id = s.usuario_id
        WHERE t.huella = @Huella
        FOR UPDATE OF t, s
        """;

    /// <summary>
    /// Si un token usado admite otra renovación: está en plazo y su sucesor no se usó. Un sucesor usado prueba que el
    /// cliente recibió la respuesta, así que el token lo presenta otro.
    /// </summary>
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

    /// <summary>Marca el token como usado. Un segundo uso conserva la fecha, para no alargar el plazo.</summary>
    public const string MarcarUsado = "UPDATE token_refresco SET usado_en = UTC_TIMESTAMP(6) WHERE huella = @Huella AND usado_en IS NULL";
}
