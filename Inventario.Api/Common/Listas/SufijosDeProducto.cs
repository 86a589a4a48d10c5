namespace Inventario.Api.Common.Listas;

/// <summary>
/// Por dónde se encuentra un producto: los trozos de su nombre y de sus códigos, en la tabla <c>producto_parte</c>. Quien
/// escribe una ficha las pone al día en su misma transacción, con la fila del producto ya bloqueada.
/// </summary>
internal static class SufijosDeProducto
{
    /// <summary>Lo que guarda cada parte. De un texto más largo se busca su principio, y quedan los que lo contienen entero.</summary>
    public const int LargoMax = 24;

    public static readonly int[] DelNombre = [1];
    public static readonly int[] DeLosCodigos = [2, 3];
    public static readonly int[] DeTodo = [.. DelNombre, .. DeLosCodigos];

    /// <summary>La condición SQL de que el producto <c>p</c> diga cada palabra: en lo mismo de donde salen sus partes.</summary>
    public static readonly string EnLaFicha = Palabras.En("p.nombre", "p.codigo", "p.codigo_barras");

    /// <summary>Cuántas empiezan así, contando hasta un máximo. Un producto tiene una por cada vez que lo dice.</summary>
    public static Task<long> ContarAsync(DbSession session, int[] campos, string principio, int partesMax) =>
        session.QuerySingleAsync<long>(SufijosDeProductoSql.Contar, new { Campos = campos, Principio = principio, PartesMax = partesMax });

    /// <summary>Después de escribir las fichas.</summary>
    public static Task PonerAsync(DbSession tx, IEnumerable<long> productoIds) =>
        tx.ExecuteAsync(SufijosDeProductoSql.Poner, new { ProductoIds = productoIds.ParaIn() });

    /// <summary>Antes de cambiar las fichas o de borrarlas: se sabe cuáles son por lo que dicen.</summary>
    public static Task QuitarAsync(DbSession tx, IEnumerable<long> productoIds) =>
        tx.ExecuteAsync(SufijosDeProductoSql.Quitar, new { ProductoIds = productoIds.ParaIn() });
}
