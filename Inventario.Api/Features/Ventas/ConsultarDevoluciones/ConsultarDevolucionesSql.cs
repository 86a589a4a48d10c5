namespace Inventario.Api.Features.Ventas.ConsultarDevoluciones;

internal static class ConsultarDevolucionesSql
{
    public const string BuscarVenta = "SELECT id FROM venta WHERE id = @Id";

    public const string Leer = """
        SELECT d.id, d.venta_id, d.fecha, d.usuario_id, u.nombre AS usuario, d.motivo, d.importe
        FROM devolucion d
        JOIN usuario u ON u.id = d.usuario_id
        WHERE d.venta_id = @Id
        ORDER BY d.fecha, d.id
        """;

    public const string LeerLineas = """
        SELECT l.devolucion_id, v.id AS detalle_id, v.producto_id, l.cantidad, l.danado, l.importe
        FROM devolucion_linea l
        JOIN detalle_venta v ON v.venta_id = l.venta_id AND v.linea = l.linea
        WHERE l.venta_id = @Id
        ORDER BY l.devolucion_id, l.renglon
        """;
}
