namespace Inventario.Api.Features.Proveedores.ObtenerProveedor;

internal static class ObtenerProveedorSql
{
    public const string LeerProveedor = ProveedorSql.PorId;
}
