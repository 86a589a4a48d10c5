namespace Inventario.Api.Features.Ventas.ConsultarVentas;

internal static class ConsultarVentasSql
{
    private const string DelPeriodo = "(@Desde IS NULL OR v.fecha >= @Desde) AND (@Hasta IS NULL OR v.fecha < @Hasta)";

    private const string Filtros = $"""
        {DelPeriodo}
            AND (@ClienteId IS NULL OR v.cliente_id = @ClienteId)
            AND (@UsuarioId IS NULL OR v.usuario_id = @UsuarioId)
            AND (@Estado IS NULL OR v.estado = @Estado)
        """;

    /// <summary>
    /// Va aparte y sin OR: MySQL puede así partir de las líneas del producto, que suelen ser pocas, y no mirar cada venta.
    /// </summary>
    private const string ConProducto = """
          AND v.id IN (SELECT d.venta_id FROM detalle_venta d WHERE d.producto_id = @ProductoId)
        """;

    private const string Cabeza = $"""
        SELECT {VentaSql.Columnas}, v.num_lineas
        FROM (
          SELECT v.id
          FROM venta v
          WHERE {Filtros}
        """;

    /// <summary>
    /// Sin nombrar los demás filtros: aunque sean nulos, MySQL da sus columnas por leídas, y para una página lejana prefiere ordenar
    /// la tabla entera antes que saltar por el índice.
    /// </summary>
    private const string CabezaDeTodas = $"SELECT {VentaSql.Columnas}, v.num_lineas FROM (SELECT v.id FROM venta v WHERE {DelPeriodo}";

    private const string Cola = $"""
          LIMIT @Limite OFFSET @Salto
        ) k
        JOIN venta v ON v.id = k.id
        {VentaSql.Uniones}
        """;

    private const string DespuesDesc = """
            AND (@DespuesId IS NULL OR v.fecha < @DespuesValor OR (v.fecha = @DespuesValor AND v.id < @DespuesId))
          ORDER BY v.fecha DESC, v.id DESC
        """;

    private const string Despues = """
            AND (@DespuesId IS NULL OR v.fecha > @DespuesValor OR (v.fecha = @DespuesValor AND v.id > @DespuesId))
          ORDER BY v.fecha, v.id
        """;

    private const string ColaDesc = $"{Cola} ORDER BY v.fecha DESC, v.id DESC";
    private const string ColaAsc = $"{Cola} ORDER BY v.fecha, v.id";

    public const string PorFechaDesc = $"{Cabeza} {DespuesDesc} {ColaDesc}";
    public const string PorFecha = $"{Cabeza} {Despues} {ColaAsc}";
    public const string PorFechaDescDeTodas = $"{CabezaDeTodas} {DespuesDesc} {ColaDesc}";
    public const string PorFechaDeTodas = $"{CabezaDeTodas} {Despues} {ColaAsc}";
    public const string PorFechaDescDeProducto = $"{Cabeza} {ConProducto} {DespuesDesc} {ColaDesc}";
    public const string PorFechaDeProducto = $"{Cabeza} {ConProducto} {Despues} {ColaAsc}";

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM venta v WHERE {Filtros} LIMIT @TotalMax) t
        """;

    public const string ContarDeProducto = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM venta v WHERE {Filtros} {ConProducto} LIMIT @TotalMax) t
        """;
}
