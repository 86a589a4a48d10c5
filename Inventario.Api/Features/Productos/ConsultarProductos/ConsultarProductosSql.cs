namespace Inventario.Api.Features.Productos.ConsultarProductos;

/// <summary>
/// Cada orden recorre su índice hasta llenar la página y solo entonces une las demás columnas. La condición del cursor
/// va desarrollada: con una comparación de tuplas MySQL no usaría el índice. Los filtros nulos desaparecen al optimizar.
/// </summary>
internal static class ConsultarProductosSql
{
    private const string Filtros = """
        (@Activo IS NULL OR p.activo = @Activo)
            AND (@CategoriaId IS NULL OR p.categoria_id = @CategoriaId)
            AND (@ProveedorId IS NULL OR p.proveedor_id = @ProveedorId)
            AND (@BajoMinimo IS NULL OR p.bajo_minimo = @BajoMinimo)
            AND (@ConStock IS NULL OR (p.stock > 0) = @ConStock)
            AND (@PrecioMin IS NULL OR p.precio >= @PrecioMin)
            AND (@PrecioMax IS NULL OR p.precio <= @PrecioMax)
            AND (@Nombre IS NULL OR p.nombre LIKE @Nombre)
            AND (@Buscar IS NULL OR p.nombre LIKE @Buscar OR p.codigo LIKE @Buscar OR p.codigo_barras LIKE @Buscar)
        """;

    private const string Cabeza = $"""
        SELECT {ProductoSql.Columnas}
        FROM (
          SELECT p.id
          FROM producto p
          WHERE {Filtros}
        """;

    private const string Cola = $"""
          LIMIT @Limite OFFSET @Salto
        ) k
        JOIN producto p ON p.id = k.id
        {ProductoSql.Uniones}
        """;

    public const string PorNombre = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.nombre > @DespuesValor OR (p.nombre = @DespuesValor AND p.id > @DespuesId))
          ORDER BY p.nombre, p.id
        {Cola}
        ORDER BY p.nombre, p.id
        """;

    public const string PorNombreDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.nombre < @DespuesValor OR (p.nombre = @DespuesValor AND p.id < @DespuesId))
          ORDER BY p.nombre DESC, p.id DESC
        {Cola}
        ORDER BY p.nombre DESC, p.id DESC
        """;

    public const string PorCodigo = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.codigo > @DespuesValor OR (p.codigo = @DespuesValor AND p.id > @DespuesId))
          ORDER BY p.codigo, p.id
        {Cola}
        ORDER BY p.codigo, p.id
        """;

    public const string PorCodigoDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.codigo < @DespuesValor OR (p.codigo = @DespuesValor AND p.id < @DespuesId))
          ORDER BY p.codigo DESC, p.id DESC
        {Cola}
        ORDER BY p.codigo DESC, p.id DESC
        """;

    public const string PorPrecio = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.precio > @DespuesValor OR (p.precio = @DespuesValor AND p.id > @DespuesId))
          ORDER BY p.precio, p.id
        {Cola}
        ORDER BY p.precio, p.id
        """;

    public const string PorPrecioDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.precio < @DespuesValor OR (p.precio = @DespuesValor AND p.id < @DespuesId))
          ORDER BY p.precio DESC, p.id DESC
        {Cola}
        ORDER BY p.precio DESC, p.id DESC
        """;

    public const string PorStock = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.stock > @DespuesValor OR (p.stock = @DespuesValor AND p.id > @DespuesId))
          ORDER BY p.stock, p.id
        {Cola}
        ORDER BY p.stock, p.id
        """;

    public const string PorStockDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.stock < @DespuesValor OR (p.stock = @DespuesValor AND p.id < @DespuesId))
          ORDER BY p.stock DESC, p.id DESC
        {Cola}
        ORDER BY p.stock DESC, p.id DESC
        """;

    public const string PorCreado = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.creado_en > @DespuesValor OR (p.creado_en = @DespuesValor AND p.id > @DespuesId))
          ORDER BY p.creado_en, p.id
        {Cola}
        ORDER BY p.creado_en, p.id
        """;

    public const string PorCreadoDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR p.creado_en < @DespuesValor OR (p.creado_en = @DespuesValor AND p.id < @DespuesId))
          ORDER BY p.creado_en DESC, p.id DESC
        {Cola}
        ORDER BY p.creado_en DESC, p.id DESC
        """;

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM producto p WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
