namespace Inventario.Api.Features.Ventas.ConsultarTodasLasDevoluciones;

internal static class ConsultarTodasLasDevolucionesSql
{
    /// <summary>
    /// Quién compró y quién vendió lo sabe la venta. Se le pregunta por cada devolución y no con una unión, que ordenaría la
    /// tabla entera: así se sigue el índice de la fecha hasta llenar la página.
    /// </summary>
    private const string Filtros = """
        (@Desde IS NULL OR d.fecha >= @Desde)
            AND (@Hasta IS NULL OR d.fecha < @Hasta)
            AND (@UsuarioId IS NULL OR d.usuario_id = @UsuarioId)
            AND (@VentaId IS NULL OR d.venta_id = @VentaId)
            AND (@VendedorId IS NULL OR (SELECT v.usuario_id FROM venta v WHERE v.id = d.venta_id) = @VendedorId)
            AND (@ClienteId IS NULL OR (SELECT v.cliente_id FROM venta v WHERE v.id = d.venta_id) = @ClienteId)
        """;

    /// <summary>Van aparte y sin OR: MySQL puede así partir de lo que compró el cliente, o de las ventas del producto.</summary>
    private const string ConCliente = "AND d.venta_id IN (SELECT v.id FROM venta v WHERE v.cliente_id = @ClienteId)";

    private const string ConProducto = """
          AND d.id IN (
            SELECT l.devolucion_id
            FROM devolucion_linea l
            JOIN detalle_venta p ON p.venta_id = l.venta_id AND p.linea = l.linea
            WHERE p.producto_id = @ProductoId)
        """;

    private const string Inicio = """
        SELECT d.id, d.venta_id, d.fecha, v.cliente_id, c.nombre AS cliente, v.usuario_id AS vendedor_id, s.nombre AS vendedor,
          d.usuario_id, u.nombre AS usuario, d.motivo, d.importe,
          (SELECT COUNT(*) FROM devolucion_linea l WHERE l.devolucion_id = d.id) AS num_lineas
        FROM (
          SELECT d.id
          FROM devolucion d
        """;

    private const string Cabeza = $"{Inicio} WHERE {Filtros}";

    private const string Cola = """
          LIMIT @Limite OFFSET @Salto
        ) k
        JOIN devolucion d ON d.id = k.id
        JOIN venta v ON v.id = d.venta_id
        JOIN usuario s ON s.id = v.usuario_id
        JOIN usuario u ON u.id = d.usuario_id
        LEFT JOIN cliente c ON c.id = v.cliente_id
        """;

    private const string TrasFechaDesc = $"""
            AND (@DespuesId IS NULL OR d.fecha < @DespuesValor OR (d.fecha = @DespuesValor AND d.id < @DespuesId))
          ORDER BY d.fecha DESC, d.id DESC
        {Cola}
        ORDER BY d.fecha DESC, d.id DESC
        """;

    private const string TrasFecha = $"""
            AND (@DespuesId IS NULL OR d.fecha > @DespuesValor OR (d.fecha = @DespuesValor AND d.id > @DespuesId))
          ORDER BY d.fecha, d.id
        {Cola}
        ORDER BY d.fecha, d.id
        """;

    public const string PorFechaDesc = $"{Cabeza} {TrasFechaDesc}";
    public const string PorFecha = $"{Cabeza} {TrasFecha}";
    public const string PorFechaDescDeCliente = $"{Cabeza} {ConCliente} {TrasFechaDesc}";
    public const string PorFechaDeCliente = $"{Cabeza} {ConCliente} {TrasFecha}";
    public const string PorFechaDescDeProducto = $"{Cabeza} {ConProducto} {TrasFechaDesc}";
    public const string PorFechaDeProducto = $"{Cabeza} {ConProducto} {TrasFecha}";

    private const string DesdeContar = $"SELECT COUNT(*) FROM (SELECT 1 FROM devolucion d WHERE {Filtros}";

    public const string Contar = $"{DesdeContar} LIMIT @TotalMax) t";
    public const string ContarDeCliente = $"{DesdeContar} {ConCliente} LIMIT @TotalMax) t";
    public const string ContarDeProducto = $"{DesdeContar} {ConProducto} LIMIT @TotalMax) t";
}
