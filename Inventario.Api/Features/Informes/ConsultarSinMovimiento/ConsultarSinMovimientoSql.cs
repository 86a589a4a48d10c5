namespace Inventario.Api.Features.Informes.ConsultarSinMovimiento;

/// <summary>
/// El último movimiento de un producto es la fila (id, secuencia) del libro, su clave primaria. Se parte siempre de los
/// productos: partir del libro por fecha costaría más cuanta más historia hubiera.
/// </summary>
internal static class ConsultarSinMovimientoSql
{
    private const string Parados = """
        FROM producto p
          STRAIGHT_JOIN movimiento m ON m.producto_id = p.id AND m.secuencia = p.secuencia
          WHERE p.activo = 1 AND p.stock > 0 AND m.fecha < UTC_TIMESTAMP(6) - INTERVAL @Dias DAY
        """;

    private const string Cabeza = $"""
        SELECT k.id, p.codigo, p.nombre, p.categoria_id, c.nombre AS categoria, p.stock, p.valor_stock,
          k.fecha AS ultimo_movimiento_en, TIMESTAMPDIFF(DAY, k.fecha, UTC_TIMESTAMP(6)) AS dias_sin_movimiento
        FROM (
          SELECT p.id, m.fecha
          {Parados}
        """;

    private const string Cola = """
          LIMIT @Limite OFFSET @Salto
        ) k
        JOIN producto p ON p.id = k.id
        JOIN categoria c ON c.id = p.categoria_id
        """;

    public const string PorFecha = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR m.fecha > @DespuesValor OR (m.fecha = @DespuesValor AND p.id > @DespuesId))
          ORDER BY m.fecha, p.id
        {Cola}
        ORDER BY k.fecha, k.id
        """;

    public const string PorFechaDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR m.fecha < @DespuesValor OR (m.fecha = @DespuesValor AND p.id < @DespuesId))
          ORDER BY m.fecha DESC, p.id DESC
        {Cola}
        ORDER BY k.fecha DESC, k.id DESC
        """;

    public const string PorValor = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.valor_stock > @DespuesValor OR (p.valor_stock = @DespuesValor AND p.id > @DespuesId))
          ORDER BY p.valor_stock, p.id
        {Cola}
        ORDER BY p.valor_stock, k.id
        """;

    public const string PorValorDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.valor_stock < @DespuesValor OR (p.valor_stock = @DespuesValor AND p.id < @DespuesId))
          ORDER BY p.valor_stock DESC, p.id DESC
        {Cola}
        ORDER BY p.valor_stock DESC, k.id DESC
        """;

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 {Parados} LIMIT @TotalMax) t
        """;
}
