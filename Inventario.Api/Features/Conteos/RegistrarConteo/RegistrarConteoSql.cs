namespace Inventario.Api.Features.Conteos.RegistrarConteo;

internal static class RegistrarConteoSql
{
    public const string InsertarConteo = """
        INSERT INTO conteo (fecha, usuario_id, nota)
        VALUES (@Fecha, @UsuarioId, @Nota)
        """;

    public const string InsertarLinea = """
        INSERT INTO conteo_linea (conteo_id, linea, producto_id, stock_previo, contado, diferencia, secuencia)
        VALUES (@ConteoId, @Linea, @ProductoId, @StockPrevio, @Contado, @Diferencia, @Secuencia)
        """;
}

internal sealed record FilaDeConteo(DateTime Fecha, long UsuarioId, string? Nota);

internal sealed record FilaDeLineaDeConteo(IdPendiente ConteoId, int Linea, long ProductoId, decimal StockPrevio,
    decimal Contado, decimal Diferencia, long? Secuencia)
{
    public static FilaDeLineaDeConteo De(IdPendiente conteoId, int linea, DiferenciaDeConteo d, long? secuencia) =>
        new(conteoId, linea, d.ProductoId, d.StockPrevio, d.Contado, d.Diferencia, secuencia);
}
