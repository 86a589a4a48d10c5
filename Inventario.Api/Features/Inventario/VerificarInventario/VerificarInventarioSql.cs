namespace Inventario.Api.Features.Inventario.VerificarInventario;

/// <summary>Las reglas del inventario y los datos que conviene corregir.</summary>
internal static class VerificarInventarioSql
{
    public const string MalDevueltas = """
        SELECT d.venta_id, d.linea, d.cantidad, d.cantidad_devuelta, COALESCE(r.cantidad, 0) AS suma_de_devoluciones,
          d.importe_devuelto, COALESCE(r.importe, 0) AS suma_de_importes, d.costo_devuelto, COALESCE(r.costo, 0) AS suma_de_costos
        FROM detalle_venta d
        LEFT JOIN (
          SELECT venta_id, linea, SUM(cantidad) AS cantidad, SUM(importe) AS importe, SUM(costo_total) AS costo
          FROM devolucion_linea GROUP BY venta_id, linea
        ) r ON r.venta_id = d.venta_id AND r.linea = d.linea
        WHERE d.cantidad_devuelta < 0 OR d.cantidad_devuelta > d.cantidad OR d.cantidad_devuelta <> COALESCE(r.cantidad, 0)
          OR d.importe_devuelto <> COALESCE(r.importe, 0) OR d.costo_devuelto <> COALESCE(r.costo, 0)
        """;

    /// <summary>Busca las ventas no anuladas cuyo estado no es el de las devoluciones de sus líneas.</summary>
    public const string EnOtroEstado = """
        SELECT v.id AS venta_id, v.estado, d.cantidad, d.devuelta
        FROM venta v
        JOIN (
          SELECT venta_id, SUM(cantidad) AS cantidad, SUM(cantidad_devuelta) AS devuelta FROM detalle_venta GROUP BY venta_id
        ) d ON d.venta_id = v.id
        WHERE v.estado <> 'anulada'
          AND v.estado <> IF(d.devuelta = 0, 'registrada', IF(d.devuelta = d.cantidad, 'devuelta_total', 'devuelta_parcial'))
        """;

    /// <summary>
    /// Busca códigos mal registrados. El código de cada producto está en codigo_producto, para que no se reutilice. Su
    /// código y su código de barras, y nada más, están en identificador_producto. Un código de barras que es el código
    /// de otro producto, anterior a que un valor fuera de un solo producto, está a nombre del otro.
    /// </summary>
    public const string CodigosMalRegistrados = """
        SELECT p.id AS producto_id, p.codigo AS valor, 'codigo_producto' AS falta_en
        FROM producto p
        LEFT JOIN codigo_producto c ON c.codigo = p.codigo
        WHERE c.producto_id IS NULL OR c.producto_id <> p.id
        UNION ALL
        SELECT p.id, p.codigo, 'identificador_producto'
        FROM producto p
        WHERE NOT EXISTS (SELECT 1 FROM identificador_producto i WHERE i.valor = p.codigo)
        UNION ALL
        SELECT p.id, p.codigo_barras, 'identificador_producto'
        FROM producto p
        WHERE p.codigo_barras IS NOT NULL AND NOT EXISTS (SELECT 1 FROM identificador_producto i WHERE i.valor = p.codigo_barras)
        UNION ALL
        SELECT i.producto_id, i.valor, NULL
        FROM identificador_producto i
        LEFT JOIN producto p ON p.id = i.producto_id
        WHERE (i.valor = p.codigo OR i.valor = p.codigo_barras) IS NOT TRUE
          OR (i.canonico <> LPAD(i.valor, 14, '0') AND i.valor REGEXP '^[0-9]+$')
        """;

    private const string SeRehace = " Lo arregla el verbo «rehacer».";

    /// <summary>Cada regla, con la consulta de la primera fila que la incumple.</summary>
    public static readonly (string Nombre, string Descripcion, string Sql)[] Reglas =
    [
        ("stock_es_la_suma", "El stock de un producto es la suma de sus movimientos.", """
            SELECT p.id AS producto_id, p.codigo, p.stock, COALESCE(m.suma, 0) AS suma_de_movimientos
            FROM producto p
            LEFT JOIN (SELECT producto_id, SUM(delta) AS suma FROM movimiento GROUP BY producto_id) m ON m.producto_id = p.id
            WHERE p.stock <> COALESCE(m.suma, 0)
            ORDER BY p.id
            LIMIT 1
            """),
        ("secuencia_sin_huecos", "Las secuencias de un producto van de 1 a la última, sin huecos.", """
            SELECT p.id AS producto_id, p.codigo, p.secuencia, COALESCE(m.ultima, 0) AS ultima_del_libro,
              COALESCE(m.filas, 0) AS movimientos
            FROM producto p
            LEFT JOIN (
              SELECT producto_id, MAX(secuencia) AS ultima, COUNT(*) AS filas FROM movimiento GROUP BY producto_id
            ) m ON m.producto_id = p.id
            WHERE p.secuencia <> COALESCE(m.ultima, 0) OR COALESCE(m.filas, 0) <> COALESCE(m.ultima, 0)
            ORDER BY p.id
            LIMIT 1
            """),
        ("stock_encadenado", "El stock de cada movimiento es el del anterior más su delta.", """
            SELECT m.producto_id, m.secuencia, m.id, COALESCE(a.stock_resultante, 0) AS stock_anterior, m.delta, m.stock_resultante
            FROM movimiento m
            LEFT JOIN movimiento a ON a.producto_id = m.producto_id AND a.secuencia = m.secuencia - 1
            WHERE m.stock_resultante <> COALESCE(a.stock_resultante, 0) + m.delta
            ORDER BY m.producto_id, m.secuencia
            LIMIT 1
            """),
        ("valor_encadenado", "El valor de cada movimiento es el del anterior más o menos su costo; sin stock, 0.", """
            SELECT m.producto_id, m.secuencia, m.id, COALESCE(a.valor_resultante, 0) AS valor_anterior, m.costo_total, m.valor_resultante
            FROM movimiento m
            LEFT JOIN movimiento a ON a.producto_id = m.producto_id AND a.secuencia = m.secuencia - 1
            WHERE m.valor_resultante <> COALESCE(a.valor_resultante, 0) + IF(m.delta > 0, m.costo_total, -m.costo_total)
              OR (m.stock_resultante = 0 AND m.valor_resultante <> 0)
            ORDER BY m.producto_id, m.secuencia
            LIMIT 1
            """),
        ("saldo_es_el_del_libro", "El saldo de un producto es el de su último movimiento.", """
            SELECT p.id AS producto_id, p.codigo, p.stock, m.stock_resultante, p.valor_stock, m.valor_resultante,
              p.costo_promedio, m.costo_promedio AS costo_del_libro
            FROM producto p
            JOIN movimiento m ON m.producto_id = p.id AND m.secuencia = p.secuencia
            WHERE p.stock <> m.stock_resultante OR p.valor_stock <> m.valor_resultante OR p.costo_promedio <> m.costo_promedio
            ORDER BY p.id
            LIMIT 1
            """),
        ("devuelto_no_pasa_de_lo_vendido", $"Lo devuelto es la suma de devoluciones y no pasa de lo vendido.{SeRehace}",
            $"{MalDevueltas} ORDER BY d.venta_id, d.linea LIMIT 1"),
        ("estado_es_el_de_sus_lineas", $"Una venta está devuelta tanto como sus líneas.{SeRehace}",
            $"{EnOtroEstado} ORDER BY v.id LIMIT 1"),
        ("total_es_la_suma", "El total de una venta es la suma de sus líneas.", """
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
            """),
        ("cada_linea_tiene_su_salida", "Cada línea vendida tiene un movimiento de venta, con su cantidad y costo.", """
            SELECT d.venta_id, d.linea, d.producto_id, d.cantidad, COALESCE(m.delta, 0) AS delta, COALESCE(m.filas, 0) AS movimientos
            FROM detalle_venta d
            LEFT JOIN (
              SELECT venta_id, linea, producto_id, SUM(delta) AS delta, SUM(costo_total) AS costo, COUNT(*) AS filas
              FROM movimiento WHERE motivo = 'venta' GROUP BY venta_id, linea, producto_id
            ) m ON m.venta_id = d.venta_id AND m.linea = d.linea AND m.producto_id = d.producto_id
            WHERE COALESCE(m.filas, 0) <> 1 OR m.delta <> -d.cantidad OR m.costo <> d.costo_total
            ORDER BY d.venta_id, d.linea
            LIMIT 1
            """),
        ("cada_conteo_tiene_su_linea", "Cada movimiento de un conteo tiene su línea en él.", """
            SELECT m.id AS movimiento_id, m.producto_id, m.secuencia
            FROM movimiento m
            WHERE m.motivo = 'conteo'
              AND NOT EXISTS (SELECT 1 FROM conteo_linea c WHERE c.producto_id = m.producto_id AND c.secuencia = m.secuencia)
            ORDER BY m.producto_id, m.secuencia
            LIMIT 1
            """),
        ("anulada_suma_cero", "Los movimientos de una venta anulada suman cero en cantidad y en costo.", """
            SELECT v.id AS venta_id, m.producto_id, SUM(m.delta) AS cantidad, SUM(IF(m.delta > 0, m.costo_total, -m.costo_total)) AS costo
            FROM venta v
            JOIN movimiento m ON m.venta_id = v.id
            WHERE v.estado = 'anulada'
            GROUP BY v.id, m.producto_id
            HAVING cantidad <> 0 OR costo <> 0
            ORDER BY v.id, m.producto_id
            LIMIT 1
            """),
        // revierte_a no es clave foránea: la de una tabla consigo misma encarece cada venta (guion 0056).
        ("revertidos_que_hay", "Cada movimiento que otro revierte existe y es del mismo producto.", """
            SELECT m.id AS movimiento_id, m.producto_id, m.secuencia, m.revierte_a
            FROM movimiento m
            LEFT JOIN movimiento r ON r.id = m.revierte_a
            WHERE m.revierte_a IS NOT NULL AND (r.producto_id = m.producto_id) IS NOT TRUE
            ORDER BY m.producto_id, m.secuencia
            LIMIT 1
            """),
        ("queda_un_administrador", "Queda al menos un administrador activo.", """
            SELECT COUNT(*) AS administradores_activos
            FROM usuario
            WHERE rol = 'administrador' AND activo = 1
            HAVING COUNT(*) = 0
            """),
        ("partes_de_cada_producto", $"Los sufijos de búsqueda de cada producto son los de su nombre y sus códigos, y ninguno más.{SeRehace}",
            SufijosDeProductoSql.Verificar),
        ("codigos_de_cada_producto", $"El código y el código de barras de cada producto, y ninguno más, están registrados a su nombre.{SeRehace}",
            $"{CodigosMalRegistrados} LIMIT 1"),
        // Busca precios sin producto. Un producto borrado conserva su fila en codigo_producto.
        ("precios_de_productos_que_hubo", "Cada cambio de precio es de un producto que hubo.", """
            SELECT h.id AS historial_precio_id, d.producto_id
            FROM (SELECT DISTINCT producto_id FROM historial_precio) d
            JOIN historial_precio h ON h.producto_id = d.producto_id
            WHERE NOT EXISTS (SELECT 1 FROM codigo_producto c WHERE c.producto_id = d.producto_id)
            ORDER BY h.id
            LIMIT 1
            """),
        // Busca entradas de auditoría sin su recurso, en los tipos de recurso que nunca se borran.
        ("auditoria_de_lo_que_hay", "Las ventas, los movimientos y las claves que nombra la auditoría existen.", """
            SELECT a.id AS auditoria_id, a.recurso, a.recurso_id
            FROM auditoria a
            WHERE a.recurso = 'venta' AND a.recurso_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM venta v WHERE v.id = a.recurso_id)
            UNION ALL
            SELECT a.id, a.recurso, a.recurso_id
            FROM auditoria a
            WHERE a.recurso = 'movimiento' AND a.recurso_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM movimiento m WHERE m.id = a.recurso_id)
            UNION ALL
            SELECT a.id, a.recurso, a.recurso_id
            FROM auditoria a
            WHERE a.recurso = 'clave_api' AND a.recurso_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM clave_api c WHERE c.id = a.recurso_id)
            LIMIT 1
            """),
        // Busca respuestas guardadas de ventas, movimientos o conteos que no existen: nunca se borran.
        ("claves_de_lo_que_hay", "Lo que hizo cada petición con su Idempotency-Key existe.", """
            SELECT i.usuario_id, i.clave, i.ubicacion
            FROM (
              SELECT usuario_id, clave, ubicacion, SUBSTRING_INDEX(SUBSTRING_INDEX(ubicacion, '/', 4), '/', -1) AS recurso,
                CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(ubicacion, '/', 5), '/', -1) AS SIGNED) AS id
              FROM idempotencia
              WHERE ubicacion REGEXP '^/api/v1/(ventas|movimientos|conteos)/[0-9]+'
            ) i
            WHERE (i.recurso = 'ventas' AND NOT EXISTS (SELECT 1 FROM venta v WHERE v.id = i.id))
              OR (i.recurso = 'movimientos' AND NOT EXISTS (SELECT 1 FROM movimiento m WHERE m.id = i.id))
              OR (i.recurso = 'conteos' AND NOT EXISTS (SELECT 1 FROM conteo c WHERE c.id = i.id))
            ORDER BY i.usuario_id, i.clave
            LIMIT 1
            """),
        // Busca datos de clientes de menos de 6 días sin su respuesta: las tablas se purgan después.
        ("claves_de_clientes_que_hay", "Cada respuesta guardada que lleva los datos de un cliente existe.", """
            SELECT c.usuario_id, c.clave, c.cliente_id
            FROM idempotencia_cliente c
            WHERE c.creada_en > UTC_TIMESTAMP(6) - INTERVAL 6 DAY
              AND NOT EXISTS (SELECT 1 FROM idempotencia i WHERE i.usuario_id = c.usuario_id AND i.clave = c.clave)
            ORDER BY c.usuario_id, c.clave
            LIMIT 1
            """),
        // Busca eventos sin su venta, lo primero de sus datos: leerlos como JSON cuesta seis veces más.
        ("eventos_de_ventas_que_hay", "La venta que nombra cada evento existe.", """
            SELECT d.venta_id, MIN(d.evento_id) AS evento_id, MIN(d.evento_pendiente_id) AS evento_pendiente_id
            FROM (
              SELECT SUBSTRING_INDEX(SUBSTRING(datos, 12, 20), ',', 1) + 0 AS venta_id, MIN(id) AS evento_id, NULL AS evento_pendiente_id
              FROM evento
              WHERE datos LIKE '{"ventaId":%' AND datos NOT LIKE '{"ventaId":null%'
              GROUP BY 1
              UNION ALL
              SELECT COALESCE(p.venta_id, e.venta_id), NULL, p.id
              FROM evento_pendiente p
              JOIN JSON_TABLE(p.eventos, '$[*].datos' COLUMNS (venta_id BIGINT PATH '$.ventaId')) e
              WHERE COALESCE(p.venta_id, e.venta_id) IS NOT NULL
            ) d
            WHERE NOT EXISTS (SELECT 1 FROM venta v WHERE v.id = d.venta_id)
            GROUP BY d.venta_id
            ORDER BY d.venta_id
            LIMIT 1
            """),
        // Busca eventos sin su producto. Un producto borrado conserva su fila en codigo_producto.
        ("eventos_de_productos_que_hubo", "El producto que nombra cada evento existe, o existió.", """
            SELECT d.producto_id, d.evento_id
            FROM (
              SELECT SUBSTRING_INDEX(SUBSTRING(datos, LOCATE('"productoId":', datos COLLATE utf8mb4_0900_bin) + 13, 20), ',', 1) + 0 AS producto_id,
                MIN(id) AS evento_id
              FROM evento
              WHERE LOCATE('"productoId":', datos COLLATE utf8mb4_0900_bin) > 0
              GROUP BY 1
            ) d
            WHERE NOT EXISTS (SELECT 1 FROM codigo_producto c WHERE c.producto_id = d.producto_id)
            ORDER BY d.producto_id
            LIMIT 1
            """),
    ];

    /// <summary>Lee los GTIN registrados sin su forma canónica.</summary>
    private const string SinCanonico = """
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
        """;

    /// <summary>
    /// Busca los GTIN que tiene también otro producto, escritos con más o menos ceros, de antes de exigir un solo
    /// dueño. Su dueño es el producto con la forma canónica o, si no la tiene ninguno, el de menor id.
    /// </summary>
    public const string NumerosDeVariosProductos = $"""
        WITH repetido AS ({SinCanonico})
        SELECT r.producto_id, p.codigo, r.valor, COALESCE(o.producto_id, m.producto_id) AS id_existente
        FROM repetido r
        JOIN (SELECT numero, MIN(producto_id) AS producto_id FROM repetido GROUP BY numero) m ON m.numero = r.numero
        JOIN producto p ON p.id = r.producto_id
        LEFT JOIN identificador_producto o ON o.canonico = r.numero
        WHERE r.producto_id <> COALESCE(o.producto_id, m.producto_id)
        ORDER BY r.producto_id, r.valor
        LIMIT 1000
        """;

    /// <summary>
    /// Busca los GTIN sin forma canónica en ningún producto: son de una versión anterior, o su dueño la soltó.
    /// Son del producto de menor id.
    /// </summary>
    public const string NumerosSinApuntar = $"""
        WITH suelto AS ({SinCanonico})
        SELECT s.producto_id, p.codigo, s.valor
        FROM suelto s
        JOIN (SELECT numero, MIN(producto_id) AS producto_id FROM suelto GROUP BY numero) m ON m.numero = s.numero AND m.producto_id = s.producto_id
        JOIN producto p ON p.id = s.producto_id
        LEFT JOIN identificador_producto o ON o.canonico = s.numero
        WHERE o.valor IS NULL
        ORDER BY s.producto_id, s.valor
        LIMIT 1000
        """;

    public const string Contar = "SELECT (SELECT COUNT(*) FROM producto) AS productos, (SELECT COUNT(*) FROM movimiento) AS movimientos";
}
