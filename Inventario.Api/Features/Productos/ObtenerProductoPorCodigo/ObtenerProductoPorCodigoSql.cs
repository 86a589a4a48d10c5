namespace Inventario.Api.Features.Productos.ObtenerProductoPorCodigo;

internal static class ObtenerProductoPorCodigoSql
{
    public const string LeerProducto = $"""
        SELECT {ProductoSql.Columnas}
        FROM (
          SELECT id FROM producto WHERE codigo = @Codigo
          UNION ALL
          SELECT id FROM producto WHERE codigo_barras = @Codigo
          LIMIT 1
        ) k
        JOIN producto p ON p.id = k.id
        {ProductoSql.Uniones}
        """;
}
