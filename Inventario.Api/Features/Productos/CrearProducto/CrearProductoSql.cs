namespace Inventario.Api.Features.Productos.CrearProducto;

internal static class CrearProductoSql
{
    public const string Insertar = """
        INSERT INTO producto (codigo, codigo_barras, nombre, descripcion, categoria_id, proveedor_id, precio,
          tasa_impuesto, unidad, stock_minimo, activo)
        VALUES (@Codigo, @CodigoBarras, @Nombre, @Descripcion, @CategoriaId, @ProveedorId, @Precio,
          @TasaImpuesto, @Unidad, @StockMinimo, COALESCE(@Activo, 1))
        """;

    /// <summary>La clave primaria de codigo_producto es la verdad: un código no se usa dos veces en la vida.</summary>
    public const string RegistrarCodigo = """
        INSERT INTO codigo_producto (codigo, producto_id)
        VALUES (@Codigo, @ProductoId)
        """;

    /// <summary>El movimiento inicial ya está en lo que se responde: la versión 1 lo incluye.</summary>
    public const string MarcarEditado = "UPDATE producto SET secuencia_editada = secuencia WHERE id = @Id";
}
