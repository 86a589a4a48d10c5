using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Productos;

/// <summary>Un producto con sus existencias.</summary>
public sealed record Producto : IVersionado, IConId
{
    public required long Id { get; init; }
    public required string Codigo { get; init; }
    public required string? CodigoBarras { get; init; }
    public required string Nombre { get; init; }
    public required string? Descripcion { get; init; }
    public required long CategoriaId { get; init; }

    /// <summary>Nombre de la categoría.</summary>
    public required string Categoria { get; init; }

    public required long? ProveedorId { get; init; }

    /// <summary>Nombre del proveedor habitual.</summary>
    public required string? Proveedor { get; init; }

    /// <summary>Precio de lista por unidad, hasta 4 decimales.</summary>
    public required decimal Precio { get; init; }

    /// <summary>Tasa de impuesto en tanto por ciento: 16 es 16 %.</summary>
    public required decimal TasaImpuesto { get; init; }

    /// <summary>Unidad de medida: unidad, kg, g, l, ml, m o caja.</summary>
    [ValoresDe(typeof(Unidades), nameof(Unidades.Todas))]
    public required string Unidad { get; init; }

    public required decimal Stock { get; init; }
    public required decimal StockMinimo { get; init; }

    /// <summary>Si el stock está por debajo del mínimo.</summary>
    public required bool BajoMinimo { get; init; }

    /// <summary>Costo promedio ponderado; no aparece para el vendedor.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? CostoPromedio { get; init; }

    /// <summary>Valor de las existencias a su costo; no aparece para el vendedor.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? ValorStock { get; init; }

    public required bool Activo { get; init; }

    /// <summary>Número de versión: sube al editar la ficha, no con el stock. Es el valor de la ETag.</summary>
    public required int Version { get; init; }

    public required DateTime CreadoEn { get; init; }
    public required DateTime ActualizadoEn { get; init; }

    internal Producto Para(UsuarioActual usuario) =>
        usuario.VeCostos ? this : this with { CostoPromedio = null, ValorStock = null };
}

internal static class ProductoSql
{
    public const string Columnas = """
        p.id, p.codigo, p.codigo_barras, p.nombre, p.descripcion, p.categoria_id, c.nombre AS categoria,
          p.proveedor_id, v.nombre AS proveedor, p.precio, p.tasa_impuesto, p.unidad, p.stock, p.stock_minimo, p.bajo_minimo,
          p.costo_promedio, p.valor_stock, p.activo, p.version, p.creado_en, p.actualizado_en
        """;

    public const string Uniones = """
        JOIN categoria c ON c.id = p.categoria_id
        LEFT JOIN proveedor v ON v.id = p.proveedor_id
        """;

    public const string PorId = $"""
        SELECT {Columnas}
        FROM producto p
        {Uniones}
        WHERE p.id = @Id
        """;

    public const string Insertar = """
        INSERT INTO producto (codigo, codigo_barras, nombre, descripcion, categoria_id, proveedor_id, precio,
          tasa_impuesto, unidad, stock_minimo, activo)
        VALUES (@Codigo, @CodigoBarras, @Nombre, @Descripcion, @CategoriaId, @ProveedorId, @Precio,
          @TasaImpuesto, @Unidad, @StockMinimo, @NaceActivo)
        """;

    /// <summary>Registra el código; la clave primaria de codigo_producto impide usarlo otra vez.</summary>
    public const string RegistrarCodigo = """
        INSERT INTO codigo_producto (codigo, producto_id)
        VALUES (@Codigo, @ProductoId)
        """;

    public const string RegistrarCambioDePrecio = """
        INSERT INTO historial_precio (producto_id, usuario_id, campo, anterior, nuevo)
        VALUES (@ProductoId, @UsuarioId, @Campo, @Anterior, @Nuevo)
        """;

    public const string LeerParaAnunciar = """
        SELECT id AS producto_id, codigo, codigo_barras, nombre, categoria_id, precio, tasa_impuesto, unidad, stock_minimo, activo, version,
          actualizado_en AS fecha, @UsuarioId AS usuario_id
        FROM producto
        WHERE id IN @ProductoIds
        ORDER BY id
        """;

    /// <summary>Busca el producto que tiene o tuvo el código; nulo si se borró.</summary>
    public const string BuscarDuenoDeCodigo = """
        SELECT p.id
        FROM codigo_producto c
        JOIN producto p ON p.id = c.producto_id
        WHERE c.codigo = @Codigo
        """;

    public const string BuscarPorCodigoBarras = "SELECT id FROM producto WHERE codigo_barras = @CodigoBarras";

    public const string BuscarCategoria = "SELECT id FROM categoria WHERE id = @CategoriaId";

    public const string BuscarProveedor = "SELECT id FROM proveedor WHERE id = @ProveedorId";

    /// <summary>Busca otro producto con alguna de esas formas; antes, el que la tiene escrita igual.</summary>
    public const string BuscarOtroDueno = """
        SELECT producto_id, valor = @Valor AS exacto
        FROM identificador_producto
        WHERE valor IN @Formas AND producto_id <> @Id
        ORDER BY exacto DESC, producto_id
        LIMIT 1
        """;

    /// <summary>
    /// Registra un identificador. Si es de otro producto, espera a su transacción y lo deja como está; después se
    /// pregunta el dueño. La segunda fila entra si la primera no pudo porque el número ya estaba escrito de otra forma.
    /// </summary>
    public const string RegistrarIdentificador = """
        INSERT INTO identificador_producto (valor, producto_id, canonico)
        VALUES (@Valor, @ProductoId, @Canonico), (@Valor, @ProductoId, NULL)
        ON DUPLICATE KEY UPDATE producto_id = producto_id
        """;

    public const string QuitarIdentificadores = "DELETE FROM identificador_producto WHERE producto_id = @Id";
}
