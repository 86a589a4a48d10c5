namespace Inventario.Api.Features.Movimientos.RegistrarMovimientos;

internal static class RegistrarMovimientosSql
{
    public const string BuscarProveedor = "SELECT id FROM proveedor WHERE id = @ProveedorId";
}
