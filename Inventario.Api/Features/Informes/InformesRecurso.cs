namespace Inventario.Api.Features.Informes;

/// <summary>
/// Las ventas y las devoluciones de un periodo, con las mismas columnas; las devoluciones, en negativo.
/// Una venta cuenta en su fecha y una devolución en la suya; una venta anulada no cuenta nunca.
/// En las dos mitades <c>d</c> es la línea vendida y <c>v</c> su venta, así que se agrupan igual.
/// Parten del índice de la fecha: por el del grupo, MySQL recorrería todas las ventas de la historia.
/// </summary>
internal static class InformesSql
{
    /// <summary>Número de ventas si el grupo las tiene enteras: cuenta primeras líneas, sin ordenar.</summary>
    public const string VentasEnteras = "SUM(d.linea = 1) AS ventas";

    /// <summary>Número de ventas si sus líneas se reparten en varios grupos.</summary>
    public const string VentasRepartidas = "COUNT(DISTINCT v.id) AS ventas";

    public const string Vendido = """
        SUM(d.cantidad) AS cantidad, SUM(d.descuento) AS descuento, SUM(d.base) AS subtotal,
            SUM(d.impuesto) AS impuesto, SUM(d.importe) AS total, 0 AS devuelto, SUM(d.costo_total) AS costo
          FROM venta v IGNORE INDEX (ix_venta_usuario_fecha, ix_venta_cliente_fecha, ix_venta_estado_fecha)
          JOIN detalle_venta d ON d.venta_id = v.id
        """;

    public const string EnElPeriodo = """
        WHERE v.fecha >= @Desde AND v.fecha < @Hasta AND v.estado <> 'anulada'
        """;

    public const string Devuelto = """
        0, -SUM(l.cantidad), 0, -SUM(l.base), -SUM(l.impuesto), -SUM(l.importe), SUM(l.importe), -SUM(l.costo_total)
          FROM devolucion r
          JOIN devolucion_linea l ON l.devolucion_id = r.id
          JOIN detalle_venta d ON d.venta_id = l.venta_id AND d.linea = l.linea
          JOIN venta v ON v.id = l.venta_id
        """;

    public const string DevueltoEnElPeriodo = """
        WHERE r.fecha >= @Desde AND r.fecha < @Hasta AND v.estado <> 'anulada'
        """;

    /// <summary>Suma lo vendido y, aparte, lo devuelto de cada grupo.</summary>
    public static string PorGrupo(string grupo, string ventas, string uniones = "") => $"""
        SELECT {grupo} AS id, {ventas}, {Vendido} {uniones}
            {EnElPeriodo}
            GROUP BY {grupo}
            UNION ALL
            SELECT {grupo}, {Devuelto} {uniones}
            {DevueltoEnElPeriodo}
            GROUP BY {grupo}
        """;
}
