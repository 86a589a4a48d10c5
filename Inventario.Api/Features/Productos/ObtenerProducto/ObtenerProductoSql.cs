namespace Inventario.Api.Features.Productos.ObtenerProducto;

internal static class ObtenerProductoSql
{
    public const string LeerProducto = ProductoSql.PorId;
}
