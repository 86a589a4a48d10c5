namespace Inventario.Api.Features.Informes.ConsultarSinMovimiento;

/// <summary>
/// Parte de los productos y busca su último movimiento por la clave primaria del libro (id, secuencia). Partir del
/// libro por fecha costaría más cuanta más historia hubiera.
/// </summary>
internal static class ConsultarSinMovimientoSql
{
    private const string Parados = """
        producto p
          STRAIGHT_JOIN movimiento m ON m.producto_id = p.id AND m.secuencia = p.secuencia
          WHERE p.activo = 1 AND p.stock > 0 AND m.fecha < UTC_TIMESTAMP(6) - INTERVAL @Dias DAY
        """;

    private const string Cabeza = $"""
        SELECT k.id, p.codigo, p.nombre, p.categoria_id, c.nombre AS categoria, p.stock, p.valor_stock,
          k.fecha AS ultimo_movimiento_en, TIMESTAMPDIFF(DAY, k.fecha, UTC_TIMESTAMP(6)) AS dias_sin_movimiento
        FROM (
          SELECT p.id, m.fecha
          FROM {Parados}
        """;

    private const string Cola = """
        ) k
        JOIN producto p ON p.id = k.id
        JOIN categoria c ON c.id = p.categoria_id
        """;

    public static readonly FuenteDeLista Fuente = new(Cabeza, FuenteDeLista.Cuenta(Parados), "p.id", Cola);
}
