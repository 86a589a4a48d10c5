namespace Inventario.Api.Features.Productos.ObtenerProductoPorCodigo;

internal static class ObtenerProductoPorCodigoSql
{
    public const string LeerProducto = $"""
        SELECT {ProductoSql.Columnas}
        FROM identificador_producto i
        JOIN producto p ON p.id = i.producto_id
        {ProductoSql.Uniones}
        WHERE i.valor = @Codigo
        """;
}
