using Dapper;
using Inventario.Api.Common.Datos.Migraciones;
using Inventario.Api.Common.Listas;
using MySqlConnector;

namespace Inventario.Tests.Arquitectura;

/// <summary>
/// El esquema real con miles de filas por tabla: con tablas vacías el optimizador siempre prefiere recorrerlas.
/// Cumple las reglas de la base, no las del negocio: basta para planear consultas.
/// </summary>
internal sealed class BaseConVolumen : IDisposable
{
    private const string Llenar = """
        SET SESSION cte_max_recursion_depth = 30000, foreign_key_checks = 0;
        CREATE TEMPORARY TABLE n (i INT PRIMARY KEY) AS
          WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 24000) SELECT i FROM s;

        INSERT INTO usuario (nombre, correo, huella_contrasena, rol)
          SELECT CONCAT('Usuario ', i), CONCAT('u', i, '@ejemplo.test'), 'x',
            CASE WHEN i <= 10 THEN 'administrador' WHEN i % 3 = 0 THEN 'almacenista' ELSE 'vendedor' END FROM n WHERE i <= 1000;
        INSERT INTO sesion (usuario_id, creada_en, expira_en)
          SELECT 1 + i % 1000, UTC_TIMESTAMP(6) - INTERVAL i MINUTE, UTC_TIMESTAMP(6) + INTERVAL i MINUTE FROM n WHERE i <= 5000;
        INSERT INTO token_refresco (huella, sesion_id, expira_en)
          SELECT UNHEX(SHA2(i, 256)), 1 + i % 5000, UTC_TIMESTAMP(6) FROM n WHERE i <= 5000;
        INSERT INTO clave_api (nombre, huella, rol, usuario_id)
          SELECT CONCAT('Clave ', i), UNHEX(SHA2(i, 256)), 'vendedor', 1 + i % 1000 FROM n WHERE i <= 1000;
        INSERT INTO fallo_acceso (huella_cuenta, huella_direccion, ocurrido_en)
          SELECT UNHEX(SHA2(i % 500, 256)), UNHEX(SHA2(i % 700, 256)), UTC_TIMESTAMP(6) - INTERVAL i SECOND FROM n WHERE i <= 5000;
        INSERT INTO categoria (nombre, activo, creado_en)
          SELECT CONCAT('Categoría ', i), i % 10 > 0, UTC_TIMESTAMP(6) - INTERVAL i HOUR FROM n WHERE i <= 500;
        INSERT INTO proveedor (nombre, documento, activo, creado_en)
          SELECT CONCAT('Proveedor ', i * 7 % 5000), CONCAT('D', i), i % 10 > 0, UTC_TIMESTAMP(6) - INTERVAL i HOUR FROM n WHERE i <= 5000;
        INSERT INTO cliente (nombre, documento, activo, creado_en)
          SELECT CONCAT('Cliente ', i * 7 % 5000), CONCAT('D', i), i % 10 > 0, UTC_TIMESTAMP(6) - INTERVAL i HOUR FROM n WHERE i <= 5000;
        INSERT INTO producto (codigo, codigo_barras, nombre, categoria_id, proveedor_id, precio, unidad, stock_minimo,
            stock, valor_stock, costo_promedio, secuencia, activo, creado_en)
          SELECT CONCAT('P', i), CONCAT('75', i), CONCAT('Producto ', i * 7 % 6000), 1 + i % 500, 1 + i % 2000, i % 900, 'unidad',
            IF(i % 50 = 0, 200, 10), 97 - (i <= 6000 AND i % 6000 = 0), 97 - (i <= 6000 AND i % 6000 = 0), 1, 5, i % 10 > 0,
            UTC_TIMESTAMP(6) - INTERVAL i MINUTE FROM n WHERE i <= 6000;
        INSERT INTO codigo_producto (codigo, producto_id) SELECT codigo, id FROM producto;
        INSERT INTO identificador_producto (valor, producto_id) SELECT codigo, id FROM producto UNION ALL SELECT codigo_barras, id FROM producto;
        INSERT INTO venta (fecha, estado, cliente_id, usuario_id, num_lineas, subtotal, descuento, impuesto, total,
            precios_incluyen_impuesto, redondeo, motivo_anulacion)
          SELECT UTC_TIMESTAMP(6) - INTERVAL (8000 - i) * 90 MINUTE, IF(i % 40 = 0, 'anulada', 'registrada'),
            IF(i % 2 = 0, NULL, 1 + i % 5000), 1 + i % 200, 3, 3, 0, 0, 3, 1, 'mitad_arriba', IF(i % 40 = 0, 'error', NULL)
          FROM n WHERE i <= 8000;
        INSERT INTO detalle_venta (venta_id, linea, producto_id, codigo, nombre, unidad, cantidad, precio_unitario, descuento,
            tasa_impuesto, base, impuesto, importe, costo_unitario, costo_total)
          SELECT 1 + (i - 1) DIV 3, 1 + (i - 1) % 3, 1 + (i - 1) % 6000, 'P', 'Producto', 'unidad', 1, 1, 0, 0, 1, 0, 1, 1, 1 FROM n;
        INSERT INTO movimiento (producto_id, secuencia, fecha, motivo, delta, stock_resultante, costo_unitario, costo_total,
            valor_resultante, costo_promedio, usuario_id, proveedor_id)
          SELECT i, 1, UTC_TIMESTAMP(6) - INTERVAL 3 YEAR, 'compra', 101, 101, 1, 101, 101, 1, 1 + i % 200, 1 + i % 2000 FROM n WHERE i <= 6000;
        INSERT INTO movimiento (producto_id, secuencia, fecha, motivo, delta, stock_resultante, costo_unitario, costo_total,
            valor_resultante, costo_promedio, usuario_id, venta_id, linea)
          SELECT d.producto_id, 2 + (i - 1) DIV 6000, v.fecha, 'venta', -1, 100 - (i - 1) DIV 6000, 1, 1, 100 - (i - 1) DIV 6000, 1,
            v.usuario_id, d.venta_id, d.linea
          FROM n JOIN detalle_venta d ON d.venta_id = 1 + (i - 1) DIV 3 AND d.linea = 1 + (i - 1) % 3 JOIN venta v ON v.id = d.venta_id;
        INSERT INTO devolucion (venta_id, fecha, usuario_id, motivo, importe)
          SELECT i, UTC_TIMESTAMP(6) - INTERVAL i HOUR, 1 + i % 200, 'sobra', 1 FROM n WHERE i <= 2000;
        INSERT INTO devolucion_linea (devolucion_id, renglon, venta_id, linea, cantidad, danado, base, impuesto, importe, costo_total)
          SELECT i, 1, i, 1, 1, 0, 1, 0, 1, 1 FROM n WHERE i <= 2000;
        INSERT INTO conteo (fecha, usuario_id, nota)
          SELECT UTC_TIMESTAMP(6) - INTERVAL i HOUR, 1 + i % 200, REPEAT('x', 200) FROM n WHERE i <= 5000;
        INSERT INTO conteo_linea (conteo_id, linea, producto_id, stock_previo, contado, diferencia)
          SELECT 1 + (i - 1) DIV 5, 1 + (i - 1) % 5, i, 97, 97, 0 FROM n WHERE i <= 5000;
        INSERT INTO idempotencia (usuario_id, clave, huella, estado, creada_en)
          SELECT 1 + i % 200, CONCAT('clave-', i), UNHEX(SHA2(i, 256)), 201, UTC_TIMESTAMP(6) - INTERVAL i MINUTE FROM n WHERE i <= 5000;
        INSERT INTO idempotencia_cliente (usuario_id, clave, cliente_id, creada_en)
          SELECT 1 + i % 200, CONCAT('clave-', i), 1 + i % 900, UTC_TIMESTAMP(6) - INTERVAL i MINUTE FROM n WHERE i <= 5000;
        INSERT INTO auditoria (fecha, evento, usuario_id, recurso, recurso_id, detalle)
          SELECT UTC_TIMESTAMP(6) - INTERVAL i MINUTE, IF(i % 20 = 0, 'venta_anulada', 'sesion_iniciada'), 1 + i % 200,
            IF(i % 20 = 0, 'venta', 'usuario'), 1 + i % 1000, '{}' FROM n WHERE i <= 10000;
        INSERT INTO historial_precio (producto_id, fecha, usuario_id, campo, anterior, nuevo)
          SELECT 1 + i % 3000, UTC_TIMESTAMP(6) - INTERVAL i MINUTE, 1 + i % 200, 'precio', i, i + 1 FROM n WHERE i <= 5000;
        INSERT INTO evento_pendiente (eventos, creado_en) SELECT '[]', UTC_TIMESTAMP(6) - INTERVAL 5000 - i MINUTE FROM n WHERE i <= 5000;
        INSERT INTO evento (id, tipo, datos, creado_en)
          SELECT i, 'stock.cambiado', '{"ventaId":null}', UTC_TIMESTAMP(6) - INTERVAL 8000 - i MINUTE FROM n WHERE i <= 8000;
        INSERT INTO entrada_evento (huella, usuario_id, rol, sesion_id, version_seguridad, expira_en)
          SELECT UNHEX(SHA2(i, 256)), 1 + i % 1000, 'vendedor', 1 + i % 5000, 1, UTC_TIMESTAMP(6) + INTERVAL 3000 - i SECOND FROM n WHERE i <= 5000;
        INSERT INTO anonimizacion (cliente_id, usuario_id) SELECT i * 5, 1 + i % 10 FROM n WHERE i <= 600;
        """;

    private readonly BaseDePrueba baseDePrueba = new();

    public BaseConVolumen()
    {
        new Migrador(baseDePrueba.CadenaMigraciones, baseDePrueba.CadenaServicio).Aplicar();
        using var conexion = Abrir();
        conexion.Execute(Llenar, commandTimeout: 120);
        conexion.Execute(SufijosDeProductoSql.PonerTodas, new { Campos = SufijosDeProducto.DeTodo }, commandTimeout: 120);
        Tablas = [.. conexion.Query<string>(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name <> 'migracion'")];
        conexion.Execute($"ANALYZE TABLE {string.Join(", ", Tablas)}");
    }

    public IReadOnlyList<string> Tablas { get; }

    /// <summary>Con la cuenta que migra.</summary>
    public MySqlConnection Abrir() => baseDePrueba.Abrir();

    public void Dispose() => baseDePrueba.Dispose();
}
