using Inventario.Api.Features.Inventario.VerificarInventario;

namespace Inventario.Api.Herramientas.Consola;

internal static class RehacedorSql
{
    public const string BloquearProducto = "SELECT codigo, codigo_barras AS codigoBarras FROM producto WHERE id = @ProductoId FOR UPDATE";

    public const string UltimoProducto = "SELECT COALESCE(MAX(id), 0) FROM producto";

    public const string ProductosMalRegistrados = $"""
        SELECT DISTINCT m.producto_id FROM ({VerificarInventarioSql.CodigosMalRegistrados}) m ORDER BY m.producto_id LIMIT 50000
        """;

    public const string ReservarNumero = "UPDATE identificador_producto SET canonico = @Canonico WHERE valor = @Valor AND canonico IS NULL";

    public const string VentasMalDevueltas = $"""
        SELECT m.venta_id FROM ({VerificarInventarioSql.MalDevueltas}) m
        UNION
        SELECT m.venta_id FROM ({VerificarInventarioSql.EnOtroEstado}) m
        ORDER BY venta_id
        LIMIT 50000
        """;

    public const string BloquearVenta = "SELECT id FROM venta WHERE id = @VentaId FOR UPDATE";

    /// <summary>Rehace la cantidad devuelta, salvo que pase de la vendida: el error es otro.</summary>
    public const string RehacerDevuelto = """
        UPDATE (
          SELECT l.venta_id, l.linea, COALESCE(SUM(r.cantidad), 0) AS cantidad, COALESCE(SUM(r.importe), 0) AS importe,
            COALESCE(SUM(r.costo_total), 0) AS costo
          FROM detalle_venta l
          LEFT JOIN devolucion_linea r ON r.venta_id = l.venta_id AND r.linea = l.linea
          WHERE l.venta_id = @VentaId
          GROUP BY l.venta_id, l.linea
        ) s
        STRAIGHT_JOIN detalle_venta d FORCE INDEX (PRIMARY) ON d.venta_id = s.venta_id AND d.linea = s.linea
        SET d.cantidad_devuelta = s.cantidad, d.importe_devuelto = s.importe, d.costo_devuelto = s.costo
        WHERE s.cantidad <= d.cantidad AND s.importe <= d.importe
        """;

    public const string RehacerEstado = """
        UPDATE (
          SELECT venta_id, IF(SUM(cantidad_devuelta) = 0, 'registrada',
            IF(SUM(cantidad_devuelta) = SUM(cantidad), 'devuelta_total', 'devuelta_parcial')) AS estado
          FROM detalle_venta
          WHERE venta_id = @VentaId
          GROUP BY venta_id
        ) s
        STRAIGHT_JOIN venta v FORCE INDEX (PRIMARY) ON v.id = s.venta_id
        SET v.version = v.version + 1, v.estado = s.estado
        WHERE v.estado <> 'anulada' AND v.estado <> s.estado
        """;
}
