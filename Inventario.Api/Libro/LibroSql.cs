namespace Inventario.Api.Libro;

internal static class LibroSql
{
    /// <summary>Lee los productos sin bloquearlos.</summary>
    public const string LeerProductos = """
        SELECT id, codigo, nombre, unidad, precio, tasa_impuesto, activo, stock, stock_minimo, valor_stock,
          costo_promedio, secuencia
        FROM producto FORCE INDEX (PRIMARY)
        WHERE id IN @ProductoIds
        """;

    /// <summary>Bloquea en orden de id: dos órdenes con iguales productos hacen fila y no se interbloquean.</summary>
    public const string BloquearProductos = $"{LeerProductos} ORDER BY id FOR UPDATE";

    public const string LeerClientes = """
        SELECT id, nombre, activo
        FROM cliente FORCE INDEX (PRIMARY)
        WHERE id IN @ClienteIds
        """;

    public const string BloquearClientes = $"{LeerClientes} ORDER BY id FOR SHARE";

    public const string LeerVentas = """
        SELECT id, usuario_id, fecha, estado, total, version, redondeo
        FROM venta FORCE INDEX (PRIMARY)
        WHERE id IN @VentaIds
        """;

    public const string BloquearVentas = $"{LeerVentas} ORDER BY id FOR UPDATE";

    /// <summary>
    /// Lee de cada tabla, sin esperar, las filas que ninguna otra transacción tiene bloqueadas y después todas: faltan
    /// entre las primeras las bloqueadas.
    /// </summary>
    public const string BuscarBloqueadas = $"{BloquearProductos} SKIP LOCKED; {LeerProductos}; "
        + $"{BloquearClientes} SKIP LOCKED; {LeerClientes}; {BloquearVentas} SKIP LOCKED; {LeerVentas}";

    public const string LeerLineasDeVentas = """
        SELECT id, venta_id, linea, producto_id, cantidad, base, importe, costo_unitario, costo_total,
          cantidad_devuelta, importe_devuelto, costo_devuelto
        FROM detalle_venta
        WHERE venta_id IN @VentaIds
        ORDER BY venta_id, linea
        """;

    /// <summary>Busca las reversiones ya escritas. Los productos bloqueados impiden otra a la vez.</summary>
    public const string BuscarReversiones = "SELECT revierte_a, id FROM movimiento WHERE revierte_a IN @Revertidos";

    public const string InsertarMovimiento = """
        INSERT INTO movimiento (id, producto_id, secuencia, fecha, motivo, delta, stock_resultante, costo_unitario, costo_total,
          valor_resultante, costo_promedio, usuario_id, venta_id, linea, proveedor_id, revierte_a, documento, nota)
        VALUES (@Id, @ProductoId, @Secuencia, @Fecha, @Motivo, @Delta, @StockResultante, @CostoUnitario, @CostoTotal,
          @ValorResultante, @CostoPromedio, @UsuarioId, @VentaId, @Linea, @ProveedorId, @RevierteA, @Documento, @Nota)
        """;

    /// <summary>Fuerza el índice: con pocas filas MySQL recorre la tabla y bloquea productos que no toca.</summary>
    public const string ActualizarSaldo = """
        UPDATE (VALUES ROW(@ProductoId, @Stock, @ValorStock, @CostoPromedio, @Secuencia))
          AS s (producto_id, stock, valor_stock, costo_promedio, secuencia)
        STRAIGHT_JOIN producto p FORCE INDEX (PRIMARY) ON p.id = s.producto_id
        SET p.stock = s.stock, p.valor_stock = s.valor_stock, p.costo_promedio = s.costo_promedio, p.secuencia = s.secuencia
        """;
}
