namespace Inventario.Api.Features.Productos.ConsultarHistorialDePrecios;

internal static class ConsultarHistorialDePreciosSql
{
    public const string ExisteProducto = "SELECT id FROM producto WHERE id = @Id";

    private const string Filtros = """
        h.producto_id = @Id
          AND (@Campo IS NULL OR h.campo = @Campo)
          AND (@Desde IS NULL OR h.fecha >= @Desde)
          AND (@Hasta IS NULL OR h.fecha < @Hasta)
        """;

    private const string Cabeza = $"""
        SELECT h.id, h.fecha, h.producto_id, h.campo, h.anterior, h.nuevo, h.usuario_id, u.nombre AS usuario
        FROM historial_precio h
        JOIN usuario u ON u.id = h.usuario_id
        WHERE {Filtros}
        """;

    public const string PorFechaDesc = $"""
        {Cabeza}
          AND (@DespuesId IS NULL OR h.fecha < @DespuesValor OR (h.fecha = @DespuesValor AND h.id < @DespuesId))
        ORDER BY h.fecha DESC, h.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public const string PorFecha = $"""
        {Cabeza}
          AND (@DespuesId IS NULL OR h.fecha > @DespuesValor OR (h.fecha = @DespuesValor AND h.id > @DespuesId))
        ORDER BY h.fecha, h.id
        LIMIT @Limite OFFSET @Salto
        """;

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM historial_precio h WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
