namespace Inventario.Api.Libro.Anuncios;

internal static class EventosSql
{
    public const string Anunciar = """
        INSERT INTO evento_pendiente (eventos)
        VALUES (@Eventos)
        """;

    /// <summary>Lee cursor y pendientes a la vez: sin pendientes, todo lo confirmado ya está publicado.</summary>
    public const string MirarCursor = """
        SELECT ultimo_id, (SELECT MIN(id) FROM evento_pendiente) IS NOT NULL AS hay_pendientes
        FROM evento_cursor
        WHERE id = 1
        """;

    public const string LeerCursor = "SELECT ultimo_id, purgado_hasta FROM evento_cursor WHERE id = 1";

    public const string TomarCursor = $"{LeerCursor} FOR UPDATE";

    public const string LeerPendientes = """
        SELECT id, venta_id, eventos
        FROM evento_pendiente
        ORDER BY id
        LIMIT @Limite
        """;

    public const string Publicar = """
        INSERT INTO evento (id, tipo, datos)
        VALUES (@Id, @Tipo, @Datos)
        """;

    public const string AvanzarCursor = """
        UPDATE (VALUES ROW(@UltimoId, @PurgadoHasta)) AS s (ultimo_id, purgado_hasta)
        STRAIGHT_JOIN evento_cursor c FORCE INDEX (PRIMARY) ON c.id = 1
        SET c.ultimo_id = s.ultimo_id, c.purgado_hasta = s.purgado_hasta
        """;

    /// <summary>Borra por id con el índice forzado: recorrer la tabla esperaría a órdenes sin confirmar.</summary>
    public const string BorrarPendientes = """
        DELETE p
        FROM (VALUES ROW(@Id)) AS s (id)
        STRAIGHT_JOIN evento_pendiente p FORCE INDEX (PRIMARY) ON p.id = s.id
        """;

    public const string LeerDespuesDe = """
        SELECT id, tipo, datos
        FROM evento
        WHERE id > @DespuesDe
        ORDER BY id
        LIMIT @Limite
        """;

    /// <summary>Último id vencido de los primeros eventos: los ids crecen con la fecha en que se publicaron.</summary>
    public const string BuscarPurgables = """
        SELECT MAX(id)
        FROM (SELECT id, creado_en FROM evento ORDER BY id LIMIT @Limite) AS primeros
        WHERE creado_en < UTC_TIMESTAMP(6) - INTERVAL @DiasQueSeGuardan DAY
        """;

    public const string Purgar = "DELETE FROM evento WHERE id <= @Id";

    /// <summary>Pendientes que vencieron sin publicarse, porque no había suscriptores.</summary>
    public const string BuscarPendientesPurgables = """
        SELECT id
        FROM (SELECT id, creado_en FROM evento_pendiente ORDER BY id LIMIT @Limite) AS primeros
        WHERE creado_en < UTC_TIMESTAMP(6) - INTERVAL @DiasQueSeGuardan DAY
        """;
}
