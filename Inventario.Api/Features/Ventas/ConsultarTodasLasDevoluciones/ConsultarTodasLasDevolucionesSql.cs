namespace Inventario.Api.Features.Ventas.ConsultarTodasLasDevoluciones;

internal static class ConsultarTodasLasDevolucionesSql
{
    private const string DelPeriodo = "(@Desde IS NULL OR d.fecha >= @Desde) AND (@Hasta IS NULL OR d.fecha < @Hasta)";

    /// <summary>Une cada devolución con su venta, que tiene el cliente y el vendedor.</summary>
    private const string DeSusVentas = $"""
        JOIN venta v ON v.id = d.venta_id
          WHERE {DelPeriodo}
            AND (@ClienteId IS NULL OR v.cliente_id = @ClienteId)
            AND (@VendedorId IS NULL OR v.usuario_id = @VendedorId)
            AND (@UsuarioId IS NULL OR d.usuario_id = @UsuarioId)
            AND (@VentaId IS NULL OR d.venta_id = @VentaId)
        """;

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
          FROM
        """;

    /// <summary>
    /// MySQL parte de las ventas si son pocas; si no, sigue el índice de la fecha hasta llenar la página. FORCE INDEX
    /// evita que, con pocas devoluciones, las lea todas y las ordene.
    /// </summary>
    private const string Cabeza = $"{Inicio} devolucion d FORCE INDEX FOR ORDER BY (ix_devolucion_fecha) {DeSusVentas}";

    /// <summary>Lee sin filtros, sin unir la venta: basta el índice de la fecha, también en páginas lejanas.</summary>
    private const string CabezaDeTodas = $"{Inicio} devolucion d WHERE {DelPeriodo}";

    private const string Cola = """
        ) k
        STRAIGHT_JOIN devolucion d ON d.id = k.id
        JOIN venta v ON v.id = d.venta_id
        JOIN usuario s ON s.id = v.usuario_id
        JOIN usuario u ON u.id = d.usuario_id
        LEFT JOIN cliente c ON c.id = v.cliente_id
        """;

    public static readonly FuenteDeLista Fuente = new(Cabeza, FuenteDeLista.Cuenta($"devolucion d {DeSusVentas}"), "d.id", Cola);

    public static readonly FuenteDeLista DeProducto =
        new($"{Cabeza} {ConProducto}", FuenteDeLista.Cuenta($"devolucion d {DeSusVentas} {ConProducto}"), "d.id", Cola);

    public static readonly FuenteDeLista DeTodas = new(CabezaDeTodas, FuenteDeLista.Cuenta($"devolucion d WHERE {DelPeriodo}"), "d.id", Cola);
}
