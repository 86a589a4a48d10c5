namespace Inventario.Api.Common.Listas;

/// <summary>
/// Índice de sufijos de producto: los de su nombre y sus códigos, en la tabla <c>producto_parte</c>. La transacción que
/// escribe una ficha los actualiza con la fila del producto bloqueada.
/// </summary>
internal static class SufijosDeProducto
{
    /// <summary>
    /// Caracteres de un sufijo. De un texto más largo se busca el principio y se filtran después los que lo contienen
    /// entero.
    /// </summary>
    public const int LargoMax = 24;

    public static readonly int[] DelNombre = [1];
    public static readonly int[] DeLosCodigos = [2, 3];
    public static readonly int[] DeTodo = [.. DelNombre, .. DeLosCodigos];

    /// <summary>Condición SQL de que el producto <c>p</c> contenga cada palabra, en las columnas con sufijos.</summary>
    public static readonly string EnLaFicha = Palabras.En("p.nombre", "p.codigo", "p.codigo_barras");

    /// <summary>Añade los sufijos después de escribir las fichas.</summary>
    public static Task PonerAsync(DbSession tx, IEnumerable<long> productoIds) =>
        tx.ExecuteAsync(SufijosDeProductoSql.Poner, new { ProductoIds = productoIds.ParaIn() });

    /// <summary>Borra los sufijos antes de cambiar o borrar las fichas, de cuyo texto se deducen.</summary>
    public static Task QuitarAsync(DbSession tx, IEnumerable<long> productoIds) =>
        tx.ExecuteAsync(SufijosDeProductoSql.Quitar, new { ProductoIds = productoIds.ParaIn() });
}
