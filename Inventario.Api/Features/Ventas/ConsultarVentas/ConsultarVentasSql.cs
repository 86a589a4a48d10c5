namespace Inventario.Api.Features.Ventas.ConsultarVentas;

internal static class ConsultarVentasSql
{
    public const string BuscarCliente = "SELECT id FROM cliente WHERE id = @ClienteId";

    private const string DelPeriodo = "(@Desde IS NULL OR v.fecha >= @Desde) AND (@Hasta IS NULL OR v.fecha < @Hasta)";

    private const string Filtros = $"""
        {DelPeriodo}
            AND (@ClienteId IS NULL OR v.cliente_id = @ClienteId)
            AND (@UsuarioId IS NULL OR v.usuario_id = @UsuarioId)
            AND (@Estado IS NULL OR v.estado = @Estado)
        """;

    /// <summary>Filtra sin OR, para que MySQL pueda partir de las líneas del producto, que suelen ser pocas.</summary>
    private const string ConProducto = """
          AND v.id IN (SELECT d.venta_id FROM detalle_venta d WHERE d.producto_id = @ProductoId)
        """;

    private const string Columnas = $"{VentaSql.Columnas}, v.num_lineas";

    public static readonly FuenteDeLista Fuente = FuenteDeLista.PorIds(Columnas, "venta v", Filtros, VentaSql.Uniones);

    public static readonly FuenteDeLista DeProducto = FuenteDeLista.PorIds(Columnas, "venta v", $"{Filtros} {ConProducto}", VentaSql.Uniones);

    /// <summary>
    /// Lee solo con el periodo: un filtro nulo cuenta como columna leída, y en una página lejana MySQL ordenaría la
    /// tabla entera en lugar de seguir el índice.
    /// </summary>
    public static readonly FuenteDeLista DeTodas = FuenteDeLista.PorIds(Columnas, "venta v", DelPeriodo, VentaSql.Uniones);
}
