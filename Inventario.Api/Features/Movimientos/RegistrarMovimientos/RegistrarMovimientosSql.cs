using Inventario.Api.Common.Existencias;

namespace Inventario.Api.Features.Movimientos.RegistrarMovimientos;

internal static class RegistrarMovimientosSql
{
    public const string BuscarProveedor = "SELECT id FROM proveedor WHERE id = @ProveedorId";

    public const string LeerMovimientos = $"""
        SELECT {MovimientoSql.Columnas}
        FROM movimiento m
        {MovimientoSql.Uniones}
        WHERE m.id IN @Ids
        ORDER BY m.id
        """;
}
