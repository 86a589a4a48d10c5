namespace Inventario.Api.Features.Productos.ObtenerProducto;

internal static class ObtenerProductoSql
{
    public const string LeerProductos = $"""
        SELECT {ProductoSql.Columnas}
        FROM producto p
        {ProductoSql.Uniones}
        WHERE p.id IN @Ids
        """;
}
