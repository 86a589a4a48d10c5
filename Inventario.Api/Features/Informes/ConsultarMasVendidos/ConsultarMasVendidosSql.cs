namespace Inventario.Api.Features.Informes.ConsultarMasVendidos;

internal static class ConsultarMasVendidosSql
{
    public static readonly string PorCantidad = Por("SUM(h.cantidad)", "cantidad");
    public static readonly string PorTotal = Por("SUM(h.total)", "total");
    public static readonly string PorMargen = Por("SUM(h.subtotal) - SUM(h.costo)", "margen");

    public static string Por(string? orden) => orden switch
    {
        ConsultarMasVendidosRequest.PorTotal => PorTotal,
        ConsultarMasVendidosRequest.PorMargen => PorMargen,
        _ => PorCantidad,
    };

    private static string Por(string suma, string columna) => $"""
        SELECT k.id AS producto_id, p.codigo, p.nombre, p.unidad, k.cantidad, k.subtotal, k.total, k.costo, k.margen, k.ventas
        FROM (
          SELECT h.id, SUM(h.cantidad) AS cantidad, SUM(h.subtotal) AS subtotal, SUM(h.total) AS total, SUM(h.costo) AS costo,
            SUM(h.subtotal) - SUM(h.costo) AS margen, SUM(h.ventas) AS ventas
          FROM (
            {InformesSql.PorGrupo("d.producto_id", InformesSql.VentasRepartidas)}
          ) h
          JOIN producto p ON p.id = h.id
          WHERE (@CategoriaId IS NULL OR p.categoria_id = @CategoriaId)
          GROUP BY h.id
          HAVING SUM(h.cantidad) > 0 AND ({FuenteDeLista.Tras(suma, "h.id", alReves: true, idAlReves: false)})
          ORDER BY {columna} DESC, id
          LIMIT @Limite
        ) k
        JOIN producto p ON p.id = k.id
        ORDER BY k.{columna} DESC, k.id
        """;
}
