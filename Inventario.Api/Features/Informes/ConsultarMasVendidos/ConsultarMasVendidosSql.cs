namespace Inventario.Api.Features.Informes.ConsultarMasVendidos;

internal static class ConsultarMasVendidosSql
{
    private const string Cabeza = $"""
        SELECT k.id AS producto_id, p.codigo, p.nombre, p.unidad, k.cantidad, k.subtotal, k.total, k.costo, k.margen, k.ventas
        FROM (
          SELECT h.id, SUM(h.cantidad) AS cantidad, SUM(h.subtotal) AS subtotal, SUM(h.total) AS total, SUM(h.costo) AS costo,
            SUM(h.subtotal) - SUM(h.costo) AS margen, SUM(h.ventas) AS ventas
          FROM (
            SELECT d.producto_id AS id, {InformesSql.VentasRepartidas}, {InformesSql.Vendido}
            {InformesSql.EnElPeriodo}
            GROUP BY d.producto_id
            UNION ALL
            SELECT d.producto_id, {InformesSql.Devuelto}
            {InformesSql.DevueltoEnElPeriodo}
            GROUP BY d.producto_id
          ) h
          JOIN producto p ON p.id = h.id
          WHERE (@CategoriaId IS NULL OR p.categoria_id = @CategoriaId)
          GROUP BY h.id
          HAVING SUM(h.cantidad) > 0
        """;

    private const string Cola = """
          LIMIT @Limite
        ) k
        JOIN producto p ON p.id = k.id
        """;

    public const string PorCantidad = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR SUM(h.cantidad) < @DespuesValor OR (SUM(h.cantidad) = @DespuesValor AND h.id > @DespuesId))
          ORDER BY cantidad DESC, id
        {Cola}
        ORDER BY k.cantidad DESC, k.id
        """;

    public const string PorTotal = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR SUM(h.total) < @DespuesValor OR (SUM(h.total) = @DespuesValor AND h.id > @DespuesId))
          ORDER BY total DESC, id
        {Cola}
        ORDER BY k.total DESC, k.id
        """;

    public const string PorMargen = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR SUM(h.subtotal) - SUM(h.costo) < @DespuesValor OR (SUM(h.subtotal) - SUM(h.costo) = @DespuesValor AND h.id > @DespuesId))
          ORDER BY margen DESC, id
        {Cola}
        ORDER BY k.margen DESC, k.id
        """;

    public static string Por(string? orden) => orden switch
    {
        ConsultarMasVendidosRequest.PorTotal => PorTotal,
        ConsultarMasVendidosRequest.PorMargen => PorMargen,
        _ => PorCantidad,
    };
}
