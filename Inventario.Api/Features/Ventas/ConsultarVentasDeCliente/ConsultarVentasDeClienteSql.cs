namespace Inventario.Api.Features.Ventas.ConsultarVentasDeCliente;

internal static class ConsultarVentasDeClienteSql
{
    public const string BuscarCliente = "SELECT id FROM cliente WHERE id = @Id";

    private const string Filtros = """
        v.cliente_id = @Id
            AND (@Desde IS NULL OR v.fecha >= @Desde)
            AND (@Hasta IS NULL OR v.fecha < @Hasta)
            AND (@Estado IS NULL OR v.estado = @Estado)
        """;

    private const string Cabeza = $"""
        SELECT {VentaSql.Columnas}, v.num_lineas
        FROM (
          SELECT v.id
          FROM venta v
          WHERE {Filtros}
        """;

    private const string Cola = $"""
          LIMIT @Limite OFFSET @Salto
        ) k
        JOIN venta v ON v.id = k.id
        {VentaSql.Uniones}
        """;

    public const string PorFechaDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR v.fecha < @DespuesValor OR (v.fecha = @DespuesValor AND v.id < @DespuesId))
          ORDER BY v.fecha DESC, v.id DESC
        {Cola}
        ORDER BY v.fecha DESC, v.id DESC
        """;

    public const string PorFecha = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR v.fecha > @DespuesValor OR (v.fecha = @DespuesValor AND v.id > @DespuesId))
          ORDER BY v.fecha, v.id
        {Cola}
        ORDER BY v.fecha, v.id
        """;

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM venta v WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
