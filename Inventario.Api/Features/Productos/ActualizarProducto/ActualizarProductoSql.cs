namespace Inventario.Api.Features.Productos.ActualizarProducto;

internal static class ActualizarProductoSql
{
    public const string Bloquear = """
        SELECT version, secuencia, codigo, codigo_barras, nombre, descripcion, categoria_id, proveedor_id, precio, tasa_impuesto, unidad,
          stock_minimo, activo
        FROM producto
        WHERE id = @Id
        FOR UPDATE
        """;

    public const string BuscarDueno = "SELECT producto_id FROM codigo_producto WHERE codigo = @Codigo";

    public const string Actualizar = """
        UPDATE producto
        SET codigo = @Codigo, codigo_barras = @CodigoBarras, nombre = @Nombre, descripcion = @Descripcion,
          categoria_id = @CategoriaId, proveedor_id = @ProveedorId, precio = @Precio, tasa_impuesto = @TasaImpuesto,
          unidad = @Unidad, stock_minimo = @StockMinimo, activo = COALESCE(@Activo, activo),
          version = version + 1, actualizado_en = UTC_TIMESTAMP(6)
        WHERE id = @Id
        """;
}
