namespace Inventario.Api.Features.Informes.ConsultarInformeDeVentas;

/// <summary>
/// Cada grupo suma las ventas y resta las devoluciones.
/// WITH ROLLUP da en la misma pasada la fila con el total de todos los grupos, quepan o no en la página; va la primera.
/// El cursor es el total del último grupo leído y su id, que en el consumidor final es 0.
/// </summary>
internal static class ConsultarInformeDeVentasSql
{
    public static readonly string PorProducto =
        Sumar("d.producto_id", InformesSql.VentasRepartidas, "producto", columnas: "n.codigo, n.nombre");

    public static readonly string PorCategoria =
        Sumar("p.categoria_id", InformesSql.VentasRepartidas, "categoria", uniones: "JOIN producto p ON p.id = d.producto_id");

    public static readonly string PorCliente = Sumar("v.cliente_id", InformesSql.VentasEnteras, "cliente");

    public static readonly string PorUsuario = Sumar("v.usuario_id", InformesSql.VentasEnteras, "usuario");

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

    /// <param name="grupo">Columna del id del grupo.</param>
    /// <param name="uniones">JOIN que pide la columna del grupo.</param>
    private static string Sumar(string grupo, string ventas, string tabla, string uniones = "", string columnas = "n.nombre") => $"""
        SELECT k.es_total, k.id, k.ventas, k.cantidad, k.descuento, k.subtotal, k.impuesto, k.total, k.devuelto, k.costo, {columnas}
        FROM (
          SELECT GROUPING(h.id) AS es_total, h.id, SUM(h.ventas) AS ventas, SUM(h.cantidad) AS cantidad, SUM(h.descuento) AS descuento,
            SUM(h.subtotal) AS subtotal, SUM(h.impuesto) AS impuesto, SUM(h.total) AS total, SUM(h.devuelto) AS devuelto,
            SUM(h.costo) AS costo
          FROM (
            {InformesSql.PorGrupo(grupo, ventas, uniones)}
          ) h
          GROUP BY h.id WITH ROLLUP
          HAVING GROUPING(h.id) = 1 OR {FuenteDeLista.Tras("SUM(h.total)", "COALESCE(h.id, 0)", alReves: true, idAlReves: false)}
          ORDER BY es_total DESC, total DESC, id
          LIMIT @Limite
        ) k
        LEFT JOIN {tabla} n ON n.id = k.id
        ORDER BY k.es_total DESC, k.total DESC, k.id
        """;
}
