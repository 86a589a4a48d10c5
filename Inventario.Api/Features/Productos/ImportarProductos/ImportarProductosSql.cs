namespace Inventario.Api.Features.Productos.ImportarProductos;

internal static class ImportarProductosSql
{
    /// <summary>El cerrojo de las importaciones, con la base en su nombre: es de todo el servidor.</summary>
    public const string NombreDelCerrojo = "SELECT SHA2(CONCAT_WS('/', DATABASE(), 'importar-productos'), 256)";

    /// <summary>
    /// Busca los datos de cada fila con la intercalación de la base.
    /// Producto: tiene ese código, aunque esté escrito con otros ceros delante.
    /// Huella de un GTIN: la de su número; si el producto ya lo tenía, la del texto, para poder editar uno repetido.
    /// Proveedor: el del producto, si se llama así; si no, el único con ese nombre o el único activo.
    /// </summary>
    public const string Buscar = """
        SELECT p.codigo, p.codigo_barras, p.nombre, p.descripcion, p.categoria_id, p.proveedor_id, p.precio, p.tasa_impuesto, p.unidad,
          p.stock_minimo,
          s.fila, p.id, p.version, p.secuencia, p.id IS NULL AND k.codigo IS NOT NULL AS codigo_gastado,
          EXISTS (
            SELECT 1
            FROM JSON_TABLE(s.formas_codigo, '$[*]' COLUMNS (
                valor VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci PATH '$')) f
            STRAIGHT_JOIN identificador_producto i FORCE INDEX (PRIMARY) ON i.valor = f.valor
            WHERE i.producto_id <> COALESCE(p.id, 0) AND (p.id IS NULL OR i.valor = s.codigo)) AS codigo_es_de_barras,
          COALESCE(o.id <> COALESCE(p.id, 0), FALSE) OR EXISTS (
            SELECT 1
            FROM JSON_TABLE(s.formas_barras, '$[*]' COLUMNS (
                valor VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci PATH '$')) f
            STRAIGHT_JOIN identificador_producto i FORCE INDEX (PRIMARY) ON i.valor = f.valor
            WHERE i.producto_id <> COALESCE(p.id, 0)) AS barras_de_otro,
          COALESCE(COALESCE(p.codigo, s.codigo) = s.codigo_barras, FALSE) AS barras_es_codigo,
          LEFT(UNHEX(SHA2(WEIGHT_STRING(COALESCE(p.codigo, s.numero_codigo, s.codigo)), 256)), 16) AS huella_codigo,
          LEFT(UNHEX(SHA2(WEIGHT_STRING(
            IF(p.codigo_barras = s.codigo_barras, s.codigo_barras, COALESCE(s.numero_barras, s.codigo_barras))), 256)), 16) AS huella_barras,
          (SELECT c.id FROM categoria c WHERE c.nombre_orden = s.categoria) AS categoria_hallada,
          COALESCE(q.id, (SELECT IF(COUNT(*) = 1, MIN(v.id), IF(SUM(v.activo) = 1, MIN(IF(v.activo, v.id, NULL)), NULL))
            FROM proveedor v WHERE v.nombre_orden = s.proveedor)) AS proveedor_hallado,
          EXISTS (SELECT 1 FROM proveedor v WHERE v.nombre_orden = s.proveedor) AS hay_proveedor
        FROM JSON_TABLE(@Filas, '$[*]' COLUMNS (
            fila INT PATH '$.Fila',
            codigo VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci PATH '$.Codigo',
            formas_codigo JSON PATH '$.FormasCodigo',
            numero_codigo VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci PATH '$.NumeroCodigo',
            codigo_barras VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci PATH '$.CodigoBarras',
            formas_barras JSON PATH '$.FormasBarras',
            numero_barras VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci PATH '$.NumeroBarras',
            categoria VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_es_0900_ai_ci PATH '$.Categoria',
            proveedor VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_es_0900_ai_ci PATH '$.Proveedor')) AS s
        LEFT JOIN LATERAL (
          SELECT x.id
          FROM JSON_TABLE(s.formas_codigo, '$[*]' COLUMNS (
              valor VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci PATH '$')) f
          STRAIGHT_JOIN producto x FORCE INDEX (uq_producto_codigo) ON x.codigo = f.valor
          ORDER BY x.codigo = s.codigo DESC, x.id
          LIMIT 1) h ON TRUE
        LEFT JOIN producto p ON p.id = h.id
        LEFT JOIN codigo_producto k ON k.codigo = s.codigo
        LEFT JOIN producto o ON o.codigo_barras = s.codigo_barras
        LEFT JOIN proveedor q ON q.id = p.proveedor_id AND q.nombre_orden = s.proveedor
        ORDER BY s.fila
        """;

    /// <summary>Bloquea los productos. Lee si se movieron, que fija la unidad sin subir la versión.</summary>
    public const string Bloquear = """
        SELECT id, version, secuencia > 0 AS movido
        FROM producto FORCE INDEX (PRIMARY)
        WHERE id IN @ProductoIds
        ORDER BY id
        FOR UPDATE
        """;

    /// <summary>Lee el id de los productos recién escritos.</summary>
    public const string LeerIds = "SELECT codigo, id FROM producto FORCE INDEX (uq_producto_codigo) WHERE codigo IN @Codigos";

    public const string Actualizar = """
        UPDATE (VALUES ROW(@Id, @CodigoBarras, @Nombre, @Descripcion, @CategoriaId, @ProveedorId, @Precio, @TasaImpuesto, @Unidad,
            @StockMinimo))
          AS s (id, codigo_barras, nombre, descripcion, categoria_id, proveedor_id, precio, tasa_impuesto, unidad, stock_minimo)
        STRAIGHT_JOIN producto p FORCE INDEX (PRIMARY) ON p.id = s.id
        SET p.codigo_barras = s.codigo_barras, p.nombre = s.nombre, p.descripcion = s.descripcion, p.categoria_id = s.categoria_id,
          p.proveedor_id = s.proveedor_id, p.precio = s.precio, p.tasa_impuesto = s.tasa_impuesto, p.unidad = s.unidad,
          p.stock_minimo = s.stock_minimo, p.version = p.version + 1, p.actualizado_en = UTC_TIMESTAMP(6)
        """;

    /// <summary>Quita los identificadores del producto menos el código, que conserva su escritura.</summary>
    public const string QuitarCodigoBarras = """
        DELETE i FROM (VALUES ROW(@Id)) AS s (producto_id)
        STRAIGHT_JOIN producto p FORCE INDEX (PRIMARY) ON p.id = s.producto_id
        STRAIGHT_JOIN identificador_producto i FORCE INDEX (ix_identificador_producto_producto)
          ON i.producto_id = s.producto_id AND i.valor <> p.codigo
        """;

    /// <summary>Registra un identificador; si es de otro producto, la base lo rechaza y se busca el dueño.</summary>
    public const string RegistrarIdentificador = """
        INSERT INTO identificador_producto (valor, producto_id, canonico)
        VALUES (@Valor, @ProductoId, @Canonico)
        """;
}

/// <summary>Lo hallado en la base para una fila: el producto, el dueño de cada valor, la categoría y el proveedor.</summary>
internal sealed record ImportarProductosHallazgo
{
    public int Fila { get; init; }

    /// <summary>Id del producto; nulo si no existe todavía.</summary>
    public long? Id { get; init; }

    public int Version { get; init; }

    /// <summary>Número de movimientos que tiene.</summary>
    public long Secuencia { get; init; }

    /// <summary>Si el código fue de un producto borrado o que cambió de código.</summary>
    public bool CodigoGastado { get; init; }

    public bool CodigoEsDeBarras { get; init; }
    public bool BarrasDeOtro { get; init; }
    public bool BarrasEsCodigo { get; init; }
    public byte[]? HuellaCodigo { get; init; }
    public byte[]? HuellaBarras { get; init; }
    public long? CategoriaHallada { get; init; }
    public long? ProveedorHallado { get; init; }
    public bool HayProveedor { get; init; }
}
