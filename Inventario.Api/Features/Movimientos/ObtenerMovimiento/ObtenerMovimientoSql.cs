using Inventario.Api.Common.Existencias;

namespace Inventario.Api.Features.Movimientos.ObtenerMovimiento;

internal static class ObtenerMovimientoSql
{
    public const string LeerMovimiento = $"""
        SELECT {MovimientoSql.Columnas}
        FROM movimiento m
        {MovimientoSql.Uniones}
        WHERE m.id = @Id
        """;
}
