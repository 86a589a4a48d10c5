using Inventario.Api.Common.Busqueda;

namespace Inventario.Api.Features.Inventario.VerificarInventario;

/// <summary>Cada consulta trae la primera fila que incumple su regla; si no trae ninguna, se cumple.</summary>
internal static class VerificarInventarioSql
{
    public const string StockEsLaSuma = """
        SELECT p.id AS producto_id, p.codigo, p.stock, COALESCE(m.suma, 0) AS suma_de_movimientos
        FROM producto p
        LEFT JOIN (SELECT producto_id, SUM(delta) AS suma FROM movimiento GROUP BY producto_id) m ON m.producto_id = p.id
        WHERE p.stock <> COALESCE(m.suma, 0)
        ORDER BY p.id
        LIMIT 1
        """;

    public const string SecuenciaSinHuecos = """
        SELECT p.id AS producto_id, p.codigo, p.secuencia, COALESCE(m.ultima, 0) AS ultima_del_libro, COALESCE(m.filas, 0) AS movimientos
        FROM producto p
        LEFT JOIN (
          SELECT producto_id, MAX(secuencia) AS ultima, COUNT(*) AS filas FROM movimiento GROUP BY producto_id
        ) m ON m.producto_id = p.id
        WHERE p.secuencia <> COALESCE(m.ultima, 0) OR COALESCE(m.filas, 0) <> COALESCE(m.ultima, 0)
        ORDER BY p.id
        LIMIT 1
        """;

    public const string StockEncadenado = """
        SELECT m.producto_id, m.secuencia, m.id, COALESCE(a.stock_resultante, 0) AS stock_anterior, m.delta, m.stock_resultante
        FROM movimiento m
        LEFT JOIN movimiento a ON a.producto_id = m.producto_id AND a.secuencia = m.secuencia - 1
        WHERE m.stock_resultante <> COALESCE(a.stock_resultante, 0) + m.delta
        ORDER BY m.producto_id, m.secuencia
        LIMIT 1
        """;

    public const string ValorEncadenado = """
        SELECT m.producto_id, m.secuencia, m.id, COALESCE(a.valor_resultante, 0) AS valor_anterior, m.costo_total, m.valor_resultante
        FROM movimiento m
        LEFT JOIN movimiento a ON a.producto_id = m.producto_id AND a.secuencia = m.secuencia - 1
        WHERE m.valor_resultante <> COALESCE(a.valor_resultante, 0) + IF(m.delta > 0, m.costo_total, -m.costo_total)
          OR (m.stock_resultante = 0 AND m.valor_resultante <> 0)
        ORDER BY m.producto_id, m.secuencia
        LIMIT 1
        """;

    public const string SaldoEsElDelLibro = """
        SELECT p.id AS producto_id, p.codigo, p.stock, m.stock_resultante, p.valor_stock, m.valor_resultante,
          p.costo_promedio, m.costo_promedio AS costo_del_libro
        FROM producto p
        JOIN movimiento m ON m.producto_id = p.id AND m.secuencia = p.secuencia
        WHERE p.stock <> m.stock_resultante OR p.valor_stock <> m.valor_resultante OR p.costo_promedio <> m.costo_promedio
        ORDER BY p.id
        LIMIT 1
        """;

    public const string DevueltoNoPasaDeLoVendido = """
        SELECT d.venta_id, d.linea, d.cantidad, d.cantidad_devuelta, COALESCE(r.cantidad, 0) AS suma_de_devoluciones
        FROM detalle_venta d
        LEFT JOIN (
          SELECT venta_id, linea, SUM(cantidad) AS cantidad FROM devolucion_linea GROUP BY venta_id, linea
        ) r ON r.venta_id = d.venta_id AND r.linea = d.linea
        WHERE d.cantidad_devuelta < 0 OR d.cantidad_devuelta > d.cantidad OR d.cantidad_devuelta <> COALESCE(r.cantidad, 0)
        ORDER BY d.venta_id, d.linea
        LIMIT 1
        """;

    public const string TotalEsLaSuma = """
        SELECT v.id AS venta_id, v.total, v.subtotal, v.impuesto, v.num_lineas, COALESCE(d.importe, 0) AS suma_de_importes,
          COALESCE(d.base, 0) AS suma_de_bases, COALESCE(d.impuesto, 0) AS suma_de_impuestos, COALESCE(d.lineas, 0) AS lineas
        FROM venta v
        LEFT JOIN (
          SELECT venta_id, SUM(importe) AS importe, SUM(base) AS base, SUM(impuesto) AS impuesto, COUNT(*) AS lineas
          FROM detalle_venta GROUP BY venta_id
        ) d ON d.venta_id = v.id
        WHERE v.total <> COALESCE(d.importe, 0) OR v.subtotal <> COALESCE(d.base, 0) OR v.impuesto <> COALESCE(d.impuesto, 0)
          OR v.num_lineas <> COALESCE(d.lineas, 0)
        ORDER BY v.id
        LIMIT 1
        """;

    public const string CadaLineaTieneSuSalida = """
        SELECT d.venta_id, d.linea, d.producto_id, d.cantidad, COALESCE(m.delta, 0) AS delta, COALESCE(m.filas, 0) AS movimientos
        FROM detalle_venta d
        LEFT JOIN (
          SELECT venta_id, linea, producto_id, SUM(delta) AS delta, SUM(costo_total) AS costo, COUNT(*) AS filas
          FROM movimiento WHERE motivo = 'venta' GROUP BY venta_id, linea, producto_id
        ) m ON m.venta_id = d.venta_id AND m.linea = d.linea AND m.producto_id = d.producto_id
        WHERE COALESCE(m.filas, 0) <> 1 OR m.delta <> -d.cantidad OR m.costo <> d.costo_total
        ORDER BY d.venta_id, d.linea
        LIMIT 1
        """;

    public const string AnuladaSumaCero = """
        SELECT v.id AS venta_id, m.producto_id, SUM(m.delta) AS cantidad, SUM(IF(m.delta > 0, m.costo_total, -m.costo_total)) AS costo
        FROM venta v
        JOIN movimiento m ON m.venta_id = v.id
        WHERE v.estado = 'anulada'
        GROUP BY v.id, m.producto_id
        HAVING cantidad <> 0 OR costo <> 0
        ORDER BY v.id, m.producto_id
        LIMIT 1
        """;

    public const string QuedaUnAdministrador = """
        SELECT COUNT(*) AS administradores_activos
        FROM usuario
        WHERE rol = 'administrador' AND activo = 1
        HAVING COUNT(*) = 0
        """;

    /// <summary>
    /// Los GTIN que son también de otro producto, escritos con más o menos ceros: de antes de que el número fuera de uno solo. El que se lo
    /// quedó tiene la forma canónica; si ya la soltó, lo tiene el primero.
    /// </summary>
    public const string NumerosDeVariosProductos = """
        WITH repetido AS (
          SELECT /*+ NO_MERGE(g) */ g.valor, g.producto_id, g.numero
          FROM (
            SELECT valor, producto_id, LPAD(valor, 14, '0') AS numero
            FROM identificador_producto
            WHERE canonico IS NULL AND CHAR_LENGTH(valor) IN (8, 12, 13, 14) AND valor REGEXP '^[0-9]+$'
          ) g
          WHERE MOD(
            3 * (MID(g.numero, 1, 1) + MID(g.numero, 3, 1) + MID(g.numero, 5, 1) + MID(g.numero, 7, 1) + MID(g.numero, 9, 1)
              + MID(g.numero, 11, 1) + MID(g.numero, 13, 1))
            + MID(g.numero, 2, 1) + MID(g.numero, 4, 1) + MID(g.numero, 6, 1) + MID(g.numero, 8, 1) + MID(g.numero, 10, 1)
              + MID(g.numero, 12, 1) + MID(g.numero, 14, 1), 10) = 0
        )
        SELECT r.producto_id, p.codigo, r.valor, COALESCE(o.producto_id, m.producto_id) AS id_existente
        FROM repetido r
        JOIN (SELECT numero, MIN(producto_id) AS producto_id FROM repetido GROUP BY numero) m ON m.numero = r.numero
        JOIN producto p ON p.id = r.producto_id
        LEFT JOIN identificador_producto o ON o.canonico = r.numero
        WHERE r.producto_id <> COALESCE(o.producto_id, m.producto_id)
        ORDER BY r.producto_id, r.valor
        LIMIT 1000
        """;

    public const string Contar = "SELECT (SELECT COUNT(*) FROM producto) AS productos, (SELECT COUNT(*) FROM movimiento) AS movimientos";

    public static readonly (string Nombre, string Descripcion, string Sql)[] Reglas =
    [
        ("stock_es_la_suma", "El stock de un producto es la suma de sus movimientos.", StockEsLaSuma),
        ("secuencia_sin_huecos", "Las secuencias de un producto van de 1 a la última, sin huecos.", SecuenciaSinHuecos),
        ("stock_encadenado", "El stock de cada movimiento es el del anterior más su delta.", StockEncadenado),
        ("valor_encadenado", "El valor de cada movimiento es el del anterior más o menos su costo; sin stock, 0.", ValorEncadenado),
        ("saldo_es_el_del_libro", "El saldo de un producto es el de su último movimiento.", SaldoEsElDelLibro),
        ("devuelto_no_pasa_de_lo_vendido", "Lo devuelto es la suma de devoluciones y no pasa de lo vendido.", DevueltoNoPasaDeLoVendido),
        ("total_es_la_suma", "El total de una venta es la suma de sus líneas.", TotalEsLaSuma),
        ("cada_linea_tiene_su_salida", "Cada línea vendida tiene un movimiento de venta, con su cantidad y costo.", CadaLineaTieneSuSalida),
        ("anulada_suma_cero", "Los movimientos de una venta anulada suman cero en cantidad y en costo.", AnuladaSumaCero),
        ("queda_un_administrador", "Queda al menos un administrador activo.", QuedaUnAdministrador),
        ("partes_de_cada_producto", "Cada producto se encuentra por lo que dice su ficha, y por nada más.", PartesDeProductoSql.Verificar),
    ];
}
