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

    /// <summary>
    /// Va aparte y sin OR: MySQL puede así partir de las líneas del producto, que suelen ser pocas, y no mirar cada venta.
    /// </summary>
    private const string ConProducto = """
          AND v.id IN (SELECT d.venta_id FROM detalle_venta d WHERE d.producto_id = @ProductoId)
        """;

    private const string Columnas = $"{VentaSql.Columnas}, v.num_lineas";

    public static readonly FuenteDeLista Fuente = FuenteDeLista.PorIds(Columnas, "venta v", Filtros, VentaSql.Uniones);

    public static readonly FuenteDeLista DeProducto = FuenteDeLista.PorIds(Columnas, "venta v", $"{Filtros} {ConProducto}", VentaSql.Uniones);

    /// <summary>
    /// Sin nombrar los demás filtros: aunque sean nulos, MySQL da sus columnas por leídas, y para una página lejana prefiere ordenar
    /// la tabla entera antes que saltar por el índice.
    /// </summary>
    public static readonly FuenteDeLista DeTodas = FuenteDeLista.PorIds(Columnas, "venta v", DelPeriodo, VentaSql.Uniones);
}
