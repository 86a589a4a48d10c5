namespace Inventario.Api.Features.Informes.ConsultarInformeDeVentas;

/// <summary>
/// Cada grupo suma las ventas y resta las devoluciones.
/// WITH ROLLUP da en la misma pasada la fila con el total de todos los grupos, quepan o no en la página; va la primera.
/// El cursor es el total del último grupo leído y su id, que en el consumidor final es 0.
/// </summary>
internal static class ConsultarInformeDeVentasSql
{
    private const string Columnas = """
        k.es_total, k.id, k.ventas, k.cantidad, k.descuento, k.subtotal, k.impuesto, k.total, k.devuelto, k.costo
        """;

    private const string Cabeza = """
        FROM (
          SELECT GROUPING(h.id) AS es_total, h.id, SUM(h.ventas) AS ventas, SUM(h.cantidad) AS cantidad, SUM(h.descuento) AS descuento,
            SUM(h.subtotal) AS subtotal, SUM(h.impuesto) AS impuesto, SUM(h.total) AS total, SUM(h.devuelto) AS devuelto,
            SUM(h.costo) AS costo
          FROM (
        """;

    private static readonly string Cola = $"""
          ) h
          GROUP BY h.id WITH ROLLUP
          HAVING GROUPING(h.id) = 1 OR {FuenteDeLista.Tras("SUM(h.total)", "COALESCE(h.id, 0)", alReves: true, idAlReves: false)}
          ORDER BY es_total DESC, total DESC, id
          LIMIT @Limite
        ) k
        """;

    private const string Orden = "ORDER BY k.es_total DESC, k.total DESC, k.id";

    public static readonly string PorProducto = $"""
        SELECT {Columnas}, n.codigo, n.nombre
        {Cabeza}
          SELECT d.producto_id AS id, {InformesSql.VentasRepartidas}, {InformesSql.Vendido}
          {InformesSql.EnElPeriodo}
          GROUP BY d.producto_id
          UNION ALL
          SELECT d.producto_id, {InformesSql.Devuelto}
          {InformesSql.DevueltoEnElPeriodo}
          GROUP BY d.producto_id
        {Cola}
        LEFT JOIN producto n ON n.id = k.id
        {Orden}
        """;

    public static readonly string PorCategoria = $"""
        SELECT {Columnas}, n.nombre
        {Cabeza}
          SELECT p.categoria_id AS id, {InformesSql.VentasRepartidas}, {InformesSql.Vendido}
          JOIN producto p ON p.id = d.producto_id
          {InformesSql.EnElPeriodo}
          GROUP BY p.categoria_id
          UNION ALL
          SELECT p.categoria_id, {InformesSql.Devuelto}
          JOIN producto p ON p.id = d.producto_id
          {InformesSql.DevueltoEnElPeriodo}
          GROUP BY p.categoria_id
        {Cola}
        LEFT JOIN categoria n ON n.id = k.id
        {Orden}
        """;

    public static readonly string PorCliente = $"""
        SELECT {Columnas}, n.nombre
        {Cabeza}
          SELECT v.cliente_id AS id, {InformesSql.VentasEnteras}, {InformesSql.Vendido}
          {InformesSql.EnElPeriodo}
          GROUP BY v.cliente_id
          UNION ALL
          SELECT v.cliente_id, {InformesSql.Devuelto}
          {InformesSql.DevueltoEnElPeriodo}
          GROUP BY v.cliente_id
        {Cola}
        LEFT JOIN cliente n ON n.id = k.id
        {Orden}
        """;

    public static readonly string PorUsuario = $"""
        SELECT {Columnas}, n.nombre
        {Cabeza}
          SELECT v.usuario_id AS id, {InformesSql.VentasEnteras}, {InformesSql.Vendido}
          {InformesSql.EnElPeriodo}
          GROUP BY v.usuario_id
          UNION ALL
          SELECT v.usuario_id, {InformesSql.Devuelto}
          {InformesSql.DevueltoEnElPeriodo}
          GROUP BY v.usuario_id
        {Cola}
        LEFT JOIN usuario n ON n.id = k.id
        {Orden}
        """;

    /// <summary>Suma por cuartos de hora: toda zona dista de UTC un número entero de ellos.</summary>
    public const string PorCuartoDeHora = $"""
        SELECT MIN(v.fecha) AS fecha, {InformesSql.VentasEnteras}, {InformesSql.Vendido}
          {InformesSql.EnElPeriodo}
          GROUP BY TO_SECONDS(v.fecha) DIV 900
        UNION ALL
        SELECT MIN(r.fecha), {InformesSql.Devuelto}
          {InformesSql.DevueltoEnElPeriodo}
          GROUP BY TO_SECONDS(r.fecha) DIV 900
        """;

    public const string ContarVentas = $"SELECT COUNT(*) FROM venta v {InformesSql.EnElPeriodo}";

    public static string Por(string grupo) => grupo switch
    {
        ConsultarInformeDeVentasRequest.Producto => PorProducto,
        ConsultarInformeDeVentasRequest.Categoria => PorCategoria,
        ConsultarInformeDeVentasRequest.Cliente => PorCliente,
        _ => PorUsuario,
    };
}
