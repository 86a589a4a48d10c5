namespace Inventario.Api.Features.Conteos.RegistrarConteo;

internal static class RegistrarConteoSql
{
    public const string InsertarConteo = """
        INSERT INTO conteo (id, fecha, usuario_id, nota)
        VALUES (@Id, @Fecha, @UsuarioId, @Nota)
        """;

    public const string InsertarLinea = """
        INSERT INTO conteo_linea (conteo_id, linea, producto_id, stock_previo, contado, diferencia, secuencia)
        VALUES (@ConteoId, @Linea, @ProductoId, @StockPrevio, @Contado, @Diferencia, @Secuencia)
        """;
}
