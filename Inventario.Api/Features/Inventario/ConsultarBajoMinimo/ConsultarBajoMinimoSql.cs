namespace Inventario.Api.Features.Inventario.ConsultarBajoMinimo;

/// <summary>
/// Lee ix_producto_bajo_minimo, que tiene solo los productos por debajo del mínimo, por nombre.
/// Los demás órdenes los ordenan aparte: son pocos del catálogo.
/// </summary>
internal static class ConsultarBajoMinimoSql
{
    private static readonly string Filtros = $"""
        p.bajo_minimo = 1 AND p.activo = 1
            AND (@CategoriaId IS NULL OR p.categoria_id = @CategoriaId)
            AND (@ProveedorId IS NULL OR p.proveedor_id = @ProveedorId)
            AND {SufijosDeProducto.EnLaFicha}
        """;

    public const string Faltante = "(p.stock_minimo - p.stock)";

    private const string Columnas = $"""
        p.id, p.codigo, p.codigo_barras, p.nombre, p.categoria_id, c.nombre AS categoria, p.proveedor_id,
          v.nombre AS proveedor, p.unidad, p.stock, p.stock_minimo, {Faltante} AS faltante
        """;

    private const string Uniones = """
        JOIN categoria c ON c.id = p.categoria_id
        LEFT JOIN proveedor v ON v.id = p.proveedor_id
        """;

    public static readonly FuenteDeLista Fuente = FuenteDeLista.PorIds(Columnas, "producto p", Filtros, Uniones);
}
