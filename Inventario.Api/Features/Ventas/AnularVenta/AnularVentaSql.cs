namespace Inventario.Api.Features.Ventas.AnularVenta;

internal static class AnularVentaSql
{
    public const string LeerSalidas = """
        SELECT id, producto_id, linea, -delta AS cantidad, costo_unitario, costo_total
        FROM movimiento
        WHERE venta_id = @Id AND motivo = 'venta'
        ORDER BY linea
        """;

    public const string ActualizarVenta = """
        UPDATE (VALUES ROW(@Id, @Estado, @MotivoAnulacion, @Version)) AS s (id, estado, motivo, version)
        STRAIGHT_JOIN venta v FORCE INDEX (PRIMARY) ON v.id = s.id
        SET v.estado = s.estado, v.motivo_anulacion = s.motivo, v.version = s.version
        """;
}
