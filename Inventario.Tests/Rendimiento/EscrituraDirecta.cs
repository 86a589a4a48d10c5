using System.Globalization;
using System.Text;
using MySqlConnector;

namespace Inventario.Tests.Rendimiento;

/// <summary>
/// Unas ventas en una transacción de dos viajes: uno bloquea y lee los productos en orden de id; el otro escribe venta, detalle,
/// movimientos y saldos, y confirma. Es el SQL del servicio con los valores puestos a mano, que es lo más barato.
/// </summary>
internal static class EscrituraDirecta
{
    private const int IntentosMax = 10;

    public static async Task EscribirAsync(MySqlConnection conexion, IReadOnlyList<VentaDirecta> ventas)
    {
        for (var intento = 1; ; intento++)
            try
            {
                await IntentarAsync(conexion, ventas);
                return;
            }
            catch (MySqlException e)
            {
                await EjecutarAsync(conexion, "ROLLBACK");
                if (intento == IntentosMax || e.ErrorCode is not (MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout))
                    throw;
            }
    }

    private static async Task IntentarAsync(MySqlConnection conexion, IReadOnlyList<VentaDirecta> ventas)
    {
        var productos = await BloquearAsync(conexion, [.. ventas.SelectMany(v => v.Lineas).Select(l => l.ProductoId).Distinct().Order()]);
        StringBuilder venta = new(), detalle = new(), movimiento = new(), saldo = new();
        for (var v = 0; v < ventas.Count; v++)
        {
            decimal total = 0, impuesto = 0;
            for (var l = 0; l < ventas[v].Lineas.Length; l++)
            {
                var (id, cantidad) = ventas[v].Lineas[l];
                var producto = productos[id];
                if (producto.Stock < cantidad)
                    throw new InvalidOperationException($"No quedan existencias del producto {id}.");
                var importe = decimal.Round(producto.Precio * cantidad, 2);
                var sinImpuesto = decimal.Round(importe / (1 + producto.Tasa / 100), 2);
                var costo = decimal.Round(producto.Costo * cantidad, 4);
                producto.Stock -= cantidad;
                producto.Valor = producto.Stock == 0 ? 0 : Math.Max(0, producto.Valor - costo);
                producto.Secuencia++;
                total += importe;
                impuesto += importe - sinImpuesto;
                Fila(detalle, $"@v+{v},{l + 1},{id},{producto.Textos},{cantidad},{producto.Precio},0,{producto.Tasa},{sinImpuesto},{importe - sinImpuesto},{importe},{producto.Costo},{costo}");
                Fila(movimiento, $"{id},{producto.Secuencia},UTC_TIMESTAMP(6),'venta',{-cantidad},{producto.Stock},{producto.Costo},{costo},{producto.Valor},{producto.Costo},1,@v+{v},{l + 1}");
            }
            Fila(venta, $"UTC_TIMESTAMP(6),1,{ventas[v].Lineas.Length},{total - impuesto},0,{impuesto},{total},1,'mitad_arriba'");
        }
        foreach (var (id, producto) in productos)
            saldo.Append(saldo.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"ROW({id},{producto.Stock},{producto.Valor},{producto.Secuencia})");

        await EjecutarAsync(conexion, $"""
            INSERT INTO venta (fecha, usuario_id, num_lineas, subtotal, descuento, impuesto, total, precios_incluyen_impuesto, redondeo)
            VALUES {venta};
            SET @v = LAST_INSERT_ID();
            INSERT INTO detalle_venta (venta_id, linea, producto_id, codigo, nombre, unidad, cantidad, precio_unitario, descuento,
              tasa_impuesto, base, impuesto, importe, costo_unitario, costo_total)
            VALUES {detalle};
            INSERT INTO movimiento (producto_id, secuencia, fecha, motivo, delta, stock_resultante, costo_unitario, costo_total,
              valor_resultante, costo_promedio, usuario_id, venta_id, linea)
            VALUES {movimiento};
            UPDATE (VALUES {saldo}) AS s (producto_id, stock, valor_stock, secuencia)
            STRAIGHT_JOIN producto p FORCE INDEX (PRIMARY) ON p.id = s.producto_id
            SET p.stock = s.stock, p.valor_stock = s.valor_stock, p.secuencia = s.secuencia;
            COMMIT
            """);
    }

    private static async Task<SortedDictionary<long, Producto>> BloquearAsync(MySqlConnection conexion, long[] ids)
    {
        await using var orden = new MySqlCommand($"""
            START TRANSACTION;
            SELECT id, codigo, nombre, unidad, precio, tasa_impuesto, stock, valor_stock, costo_promedio, secuencia
            FROM producto FORCE INDEX (PRIMARY) WHERE id IN ({string.Join(',', ids)}) ORDER BY id FOR UPDATE
            """, conexion);
        var productos = new SortedDictionary<long, Producto>();
        await using var fila = await orden.ExecuteReaderAsync();
        while (await fila.ReadAsync())
            productos[fila.GetInt64(0)] = new()
            {
                Textos = string.Join(',', Enumerable.Range(1, 3).Select(i => $"'{MySqlHelper.EscapeString(fila.GetString(i))}'")),
                Precio = fila.GetDecimal(4),
                Tasa = fila.GetDecimal(5),
                Stock = fila.GetDecimal(6),
                Valor = fila.GetDecimal(7),
                Costo = fila.GetDecimal(8),
                Secuencia = fila.GetInt64(9),
            };
        return productos;
    }

    private static void Fila(StringBuilder filas, FormattableString valores) =>
        filas.Append(filas.Length > 0 ? "," : "").Append('(').Append(valores.ToString(CultureInfo.InvariantCulture)).Append(')');

    private static async Task EjecutarAsync(MySqlConnection conexion, string sql)
    {
        await using var orden = new MySqlCommand(sql, conexion);
        await orden.ExecuteNonQueryAsync();
    }

    private sealed class Producto
    {
        public required string Textos { get; init; }

        public required decimal Precio { get; init; }

        public required decimal Tasa { get; init; }

        public required decimal Costo { get; init; }

        public decimal Stock { get; set; }

        public decimal Valor { get; set; }

        public long Secuencia { get; set; }
    }
}
