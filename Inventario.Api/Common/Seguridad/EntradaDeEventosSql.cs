namespace Inventario.Api.Common.Seguridad;

internal static class EntradaDeEventosSql
{
    public const string Buscar = """
        SELECT e.usuario_id, e.rol, u.nombre, e.sesion_id, e.version_seguridad, e.clave_id
        FROM entrada_evento e
        JOIN usuario u ON u.id = e.usuario_id
        WHERE e.huella = @Huella AND e.expira_en > UTC_TIMESTAMP(6)
        """;

    public const string Usar = "DELETE FROM entrada_evento WHERE huella = @Huella AND expira_en > UTC_TIMESTAMP(6)";

    public const string Purgar = """
        DELETE FROM entrada_evento
        WHERE expira_en < UTC_TIMESTAMP(6)
        ORDER BY expira_en
        LIMIT @PorLote
        """;
}
