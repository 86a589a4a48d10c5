namespace Inventario.Api.Features.Movimientos.ObtenerMovimiento;

internal static class ObtenerMovimientoSql
{
    public const string LeerMovimiento = MovimientoSql.PorId;
}
