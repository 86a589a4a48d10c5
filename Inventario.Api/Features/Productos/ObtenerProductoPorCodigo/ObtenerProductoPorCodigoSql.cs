namespace Inventario.Api.Features.Productos.ObtenerProductoPorCodigo;

internal static class ObtenerProductoPorCodigoSql
{
    /// <summary>Lee el producto con ese valor exacto o, si no lo hay, con ese número escrito de otra forma.</summary>
    public const string LeerProducto = $"""
        SELECT {ProductoSql.Columnas}
        FROM identificador_producto i
        JOIN producto p ON p.id = i.producto_id
        {ProductoSql.Uniones}
        WHERE i.valor IN @Formas
        ORDER BY i.valor = @Valor DESC, i.canonico IS NULL, i.producto_id
        LIMIT 1
        """;
}
