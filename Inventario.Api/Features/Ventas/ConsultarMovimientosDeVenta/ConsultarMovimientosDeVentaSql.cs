namespace Inventario.Api.Features.Ventas.ConsultarMovimientosDeVenta;

internal static class ConsultarMovimientosDeVentaSql
{
    public const string LeerMovimientos = $"""
        SELECT {MovimientoSql.Columnas}
        FROM movimiento m
        {MovimientoSql.Uniones}
        WHERE m.venta_id = @Id
        ORDER BY m.id
        """;
}
