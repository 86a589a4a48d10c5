namespace Inventario.Api.Herramientas.Siembra;

internal static class SembrarSql
{
    /// <summary>Nombra los primeros datos que encuentra: con ellos la base no se siembra.</summary>
    public const string Ocupada = """
        SELECT 'productos' WHERE (SELECT MIN(id) FROM producto) IS NOT NULL
        UNION ALL SELECT 'ventas' WHERE (SELECT MIN(id) FROM venta) IS NOT NULL
        UNION ALL SELECT 'movimientos' WHERE (SELECT MIN(id) FROM movimiento) IS NOT NULL
        UNION ALL SELECT 'códigos de productos borrados' WHERE (SELECT MIN(codigo) FROM codigo_producto) IS NOT NULL
        UNION ALL SELECT 'categorías' WHERE (SELECT MIN(id) FROM categoria) IS NOT NULL
        UNION ALL SELECT 'proveedores' WHERE (SELECT MIN(id) FROM proveedor) IS NOT NULL
        UNION ALL SELECT 'clientes' WHERE (SELECT MIN(id) FROM cliente) IS NOT NULL
        LIMIT 1
        """;

    public const string HayUsuarios = "SELECT MIN(id) IS NOT NULL FROM usuario";

    public const string PrimerAdministrador = """
        SELECT id
        FROM usuario
        WHERE rol = 'administrador' AND activo = 1
        ORDER BY id
        LIMIT 1
        """;

    public const string InsertarCategoria = """
        INSERT INTO categoria (id, nombre, descripcion, creado_en, actualizado_en)
        VALUES (@Id, @Nombre, @Descripcion, @Fecha, @Fecha)
        """;

    public const string InsertarProveedor = """
        INSERT INTO proveedor (id, nombre, contacto, documento, correo, telefono, direccion, activo, creado_en, actualizado_en)
        VALUES (@Id, @Nombre, @Contacto, @Documento, @Correo, @Telefono, @Direccion, @Activo, @Fecha, @Fecha)
        """;

    public const string InsertarCliente = """
        INSERT INTO cliente (id, nombre, documento, correo, telefono, direccion, activo, version, creado_en, actualizado_en)
        VALUES (@Id, @Nombre, @Documento, @Correo, @Telefono, @Direccion, @Activo, @Version, @Fecha, @ActualizadoEn)
        """;

    public const string InsertarAnonimizacion = """
        INSERT INTO anonimizacion (cliente_id, fecha, usuario_id)
        VALUES (@ClienteId, @Fecha, @UsuarioId)
        """;

    /// <summary>Inserta un producto con su saldo final; sus movimientos se escriben después.</summary>
    public const string InsertarProducto = """
        INSERT INTO producto (id, codigo, codigo_barras, nombre, categoria_id, proveedor_id, precio, tasa_impuesto, unidad,
          stock_minimo, stock, valor_stock, costo_promedio, secuencia, activo, version,
          creado_en, actualizado_en)
        VALUES (@Id, @Codigo, @CodigoBarras, @Nombre, @CategoriaId, @ProveedorId, @Precio, @TasaImpuesto, @Unidad,
          @StockMinimo, @Stock, @ValorStock, @CostoPromedio, @Secuencia, @Activo, @Version,
          @Fecha, @ActualizadoEn)
        """;

    public const string InsertarCambioDePrecio = """
        INSERT INTO historial_precio (producto_id, fecha, usuario_id, campo, anterior, nuevo)
        VALUES (@ProductoId, @Fecha, @UsuarioId, @Campo, @Anterior, @Nuevo)
        """;

    public const string InsertarVenta = """
        INSERT INTO venta (id, fecha, estado, cliente_id, usuario_id, num_lineas, subtotal, descuento, impuesto, total,
          precios_incluyen_impuesto, redondeo, nota, motivo_anulacion, version)
        VALUES (@Id, @Fecha, @Estado, @ClienteId, @UsuarioId, @NumLineas, @Subtotal, @Descuento, @Impuesto, @Total,
          @PreciosIncluyenImpuesto, @Redondeo, @Nota, @MotivoAnulacion, @Version)
        """;

    public const string InsertarDetalle = """
        INSERT INTO detalle_venta (venta_id, linea, producto_id, codigo, nombre, unidad, cantidad, precio_unitario,
          descuento, tasa_impuesto, base, impuesto, importe, costo_unitario, costo_total,
          cantidad_devuelta, importe_devuelto, costo_devuelto)
        VALUES (@VentaId, @Linea, @ProductoId, @Codigo, @Nombre, @Unidad, @Cantidad, @PrecioUnitario,
          @Descuento, @TasaImpuesto, @Base, @Impuesto, @Importe, @CostoUnitario, @CostoTotal,
          @CantidadDevuelta, @ImporteDevuelto, @CostoDevuelto)
        """;

    public const string InsertarMovimiento = """
        INSERT INTO movimiento (producto_id, secuencia, id, fecha, motivo, delta, stock_resultante, costo_unitario, costo_total,
          valor_resultante, costo_promedio, usuario_id, venta_id, linea, proveedor_id, revierte_a, documento, nota)
        VALUES (@ProductoId, @Secuencia, @Id, @Fecha, @Motivo, @Delta, @StockResultante, @CostoUnitario, @CostoTotal,
          @ValorResultante, @CostoPromedio, @UsuarioId, @VentaId, @Linea, @ProveedorId, @RevierteA, @Documento, @Nota)
        """;

    public const string InsertarDevolucion = """
        INSERT INTO devolucion (id, venta_id, fecha, usuario_id, motivo, importe)
        VALUES (@Id, @VentaId, @Fecha, @UsuarioId, @Motivo, @Importe)
        """;

    public const string InsertarConteo = """
        INSERT INTO conteo (id, fecha, usuario_id, nota)
        VALUES (@Id, @Fecha, @UsuarioId, @Nota)
        """;

    public const string InsertarAuditoria = """
        INSERT INTO auditoria (fecha, evento, usuario_id, recurso, recurso_id, detalle)
        VALUES (@Fecha, @Evento, @UsuarioId, @Recurso, @RecursoId, @Detalle)
        """;
}
