using Dapper;
using MySqlConnector;

namespace Inventario.Tests.Support;

/// <summary>
/// Comprueba el libro con SQL propio, sin usar nada de la API: si la API se equivocara al escribir y al verificarse a
/// sí misma, esto lo notaría. Corre después de cada prueba.
/// </summary>
internal static class LibroDePrueba
{
    /// <summary>Algunas pruebas dejan decenas de miles de filas.</summary>
    private const int PlazoSegundos = 120;

    private static readonly (string Regla, string Sql)[] Reglas =
    [
        ("lo que lee un lector es el código y el código de barras de cada producto, y nada más", """
            SELECT p.id FROM producto p LEFT JOIN identificador_producto i ON i.producto_id = p.id
            GROUP BY p.id, p.codigo, p.codigo_barras
            HAVING COUNT(i.valor) <> 1 + (p.codigo_barras IS NOT NULL AND p.codigo_barras <> p.codigo)
              OR SUM(i.valor = p.codigo OR i.valor = p.codigo_barras) <> COUNT(i.valor)
            """),
        ("el número de un identificador es el que está escrito", """
            SELECT producto_id FROM identificador_producto WHERE canonico <> LPAD(valor, 14, '0') AND valor REGEXP '^[0-9]+$'
            """),
        ("el stock es la suma de los movimientos", """
            SELECT p.id FROM producto p LEFT JOIN movimiento m ON m.producto_id = p.id
            GROUP BY p.id, p.stock HAVING p.stock <> COALESCE(SUM(m.delta), 0) OR p.stock < 0
            """),
        ("la secuencia no tiene huecos", """
            SELECT p.id FROM producto p LEFT JOIN movimiento m ON m.producto_id = p.id
            GROUP BY p.id, p.secuencia HAVING p.secuencia <> COUNT(m.id) OR p.secuencia <> COALESCE(MAX(m.secuencia), 0)
            """),
        ("el valor es la suma de los costos", """
            SELECT p.id FROM producto p LEFT JOIN movimiento m ON m.producto_id = p.id
            GROUP BY p.id, p.valor_stock HAVING p.valor_stock <> COALESCE(SUM(SIGN(m.delta) * m.costo_total), 0)
            """),
        ("cada fila sigue a la anterior", """
            SELECT id FROM (
              SELECT id, stock_resultante, valor_resultante,
                SUM(delta) OVER (PARTITION BY producto_id ORDER BY secuencia) AS stock,
                SUM(SIGN(delta) * costo_total) OVER (PARTITION BY producto_id ORDER BY secuencia) AS valor
              FROM movimiento) m
            WHERE m.stock <> m.stock_resultante OR m.valor <> m.valor_resultante
            """),
        ("la venta es la suma de sus líneas", """
            SELECT v.id FROM venta v JOIN detalle_venta d ON d.venta_id = v.id
            GROUP BY v.id, v.total, v.num_lineas
            HAVING v.total <> SUM(d.base) + SUM(d.impuesto) OR v.total <> SUM(d.importe) OR v.num_lineas <> COUNT(*)
            """),
        ("ninguna venta sin líneas", "SELECT v.id FROM venta v WHERE NOT EXISTS (SELECT 1 FROM detalle_venta d WHERE d.venta_id = v.id)"),
        ("cada línea vendida salió una vez", """
            SELECT d.id FROM detalle_venta d
            WHERE (SELECT COUNT(*) FROM movimiento m WHERE m.venta_id = d.venta_id AND m.linea = d.linea
              AND m.motivo = 'venta' AND m.producto_id = d.producto_id AND m.delta = -d.cantidad) <> 1
            """),
        ("lo devuelto entró una vez", """
            SELECT d.id FROM detalle_venta d
            WHERE d.cantidad_devuelta <> (SELECT COALESCE(SUM(m.delta), 0) FROM movimiento m
              WHERE m.venta_id = d.venta_id AND m.linea = d.linea AND m.motivo = 'devolucion_cliente')
              OR d.cantidad_devuelta > d.cantidad
            """),
        ("la fecha crece con la secuencia", """
            SELECT id FROM (
              SELECT id, fecha, LAG(fecha) OVER (PARTITION BY producto_id ORDER BY secuencia) AS anterior FROM movimiento) m
            WHERE m.fecha < m.anterior
            """),
    ];

    /// <summary>Todas en un viaje, cada fila con el número de su regla: corre miles de veces.</summary>
    private static readonly string Todas = string.Join("\nUNION ALL\n", Reglas.Select((r, n) => $"SELECT {n} AS regla, x.* FROM ({r.Sql}) x"));

    public static async Task AfirmarCuadradoAsync(BaseDePrueba baseDePrueba)
    {
        await using var conexion = baseDePrueba.Abrir();
        await AfirmarCuadradoAsync(conexion);
    }

    public static async Task AfirmarCuadradoAsync(MySqlConnection conexion)
    {
        var incumplidas = await conexion.QueryAsync<(int Regla, long Id)>(Todas, commandTimeout: PlazoSegundos);
        Assert.That(incumplidas.Select(i => $"{Reglas[i.Regla].Regla}: {i.Id}"), Is.Empty, "No se cumple.");
    }
}
