namespace Inventario.Api.Features.Movimientos.RevertirMovimiento;

internal static class RevertirMovimientoSql
{
    public const string LeerOriginal = """
        SELECT producto_id, motivo, delta, costo_unitario, costo_total, venta_id, proveedor_id, revierte_a, documento
        FROM movimiento
        WHERE id = @Id
        """;
}
