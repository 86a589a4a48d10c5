namespace Inventario.Api.Features.Ventas.ConsultarVentas;

internal static class ConsultarVentasSql
{
    private const string Filtros = """
        (@Desde IS NULL OR v.fecha >= @Desde)
            AND (@Hasta IS NULL OR v.fecha < @Hasta)
            AND (@ClienteId IS NULL OR v.cliente_id = @ClienteId)
            AND (@UsuarioId IS NULL OR v.usuario_id = @UsuarioId)
            AND (@Estado IS NULL OR v.estado = @Estado)
            AND (@ProductoId IS NULL OR EXISTS (
              SELECT 1 FROM detalle_venta d WHERE d.producto_id = @ProductoId AND d.venta_id = v.id))
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
