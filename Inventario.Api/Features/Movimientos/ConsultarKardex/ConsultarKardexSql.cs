namespace Inventario.Api.Features.Movimientos.ConsultarKardex;

internal static class ConsultarKardexSql
{
    public const string LeerProducto = "SELECT id, codigo, nombre, unidad, secuencia FROM producto WHERE id = @Id";

    public const string UltimaAntesDe = """
        SELECT secuencia
        FROM movimiento
        WHERE producto_id = @Id AND fecha < @Fecha
        ORDER BY fecha DESC, id DESC
        LIMIT 1
        """;

    public const string LeerSaldo = """
        SELECT stock_resultante AS cantidad, valor_resultante AS valor, costo_promedio
        FROM movimiento
        WHERE producto_id = @Id AND secuencia = @Secuencia
        """;

    private const string Tramo = $"""
        SELECT {MovimientoSql.Columnas}, m.costo_promedio
        FROM movimiento m
        {MovimientoSql.Uniones}
        WHERE m.producto_id = @Id AND m.secuencia BETWEEN @Primera AND @Ultima
        """;

    public const string LeerTramo = $"{Tramo} ORDER BY m.secuencia";

    public const string LeerTramoDesc = $"{Tramo} ORDER BY m.secuencia DESC";
}
