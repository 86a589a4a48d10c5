namespace Inventario.Api.Features.Productos.ConsultarProductos;

/// <summary>
/// Cada orden sigue su índice hasta llenar la página, o hasta el tope, y solo entonces une las demás columnas. La condición del
/// cursor va desarrollada: con una comparación de tuplas MySQL no usaría el índice. Los filtros nulos desaparecen al optimizar, pero
/// sus columnas ya cuentan como leídas. Recorriendo mira la ficha de cada uno. Sondeando no mira ninguna, que cuesta veinte veces
/// menos: le basta el índice y, si se busca algo, pregunta si el id está en las partes, reunidas una vez (dentro de un OR, MySQL no
/// lo vuelve una unión); por nombre, también busca en el propio índice. De hallados no sigue el índice: los trae y los ordena.
/// </summary>
internal static class ConsultarProductosSql
{
    private const string Filtros = """
        (@Activo IS NULL OR p.activo = @Activo) AND (@CategoriaId IS NULL OR p.categoria_id = @CategoriaId)
            AND (@ProveedorId IS NULL OR p.proveedor_id = @ProveedorId)
            AND (@BajoMinimo IS NULL OR p.bajo_minimo = @BajoMinimo) AND (@ConStock IS NULL OR (p.stock > 0) = @ConStock)
            AND (@PrecioMin IS NULL OR p.precio >= @PrecioMin)
            AND (@PrecioMax IS NULL OR p.precio <= @PrecioMax)
            AND (@Nombre IS NULL OR p.nombre LIKE @Nombre)
            AND (@Buscar IS NULL OR p.nombre LIKE @Buscar OR p.codigo LIKE @Buscar OR p.codigo_barras LIKE @Buscar)
        """;

    private const string Activos = "AND (@Activo IS NULL OR p.activo = @Activo)";

    private const string DeLasPartes = """
        a.producto_id
          FROM producto_parte a
          WHERE a.campo IN @Campos AND a.parte LIKE @Principio AND (@ParteActiva IS NULL OR a.activo = @ParteActiva)
        """;

    private const string Inicio = $"SELECT {ProductoSql.Columnas} FROM (SELECT p.id FROM";
    private const string Recorrer = $"{Inicio} producto p WHERE {Filtros}";
    private const string Hallar = $"""
        {Inicio} (SELECT DISTINCT {DeLasPartes}) h STRAIGHT_JOIN producto p ON p.id = h.producto_id WHERE {Filtros}
        """;
    private const string Sondear = $"""
        {Inicio} producto p WHERE (@Sondear IS NULL OR p.id IN (SELECT /*+ SUBQUERY(MATERIALIZATION) */ {DeLasPartes}))
        """;
    private const string Cola = $"""
        LIMIT @Limite OFFSET @Salto) k STRAIGHT_JOIN producto p ON p.id = k.id
        {ProductoSql.Uniones}
        """;

    private const string TrasNombre = $"""
         AND (@DespuesId IS NULL OR p.nombre > @DespuesValor OR (p.nombre = @DespuesValor AND p.id > @DespuesId))
          AND (@Nombre IS NULL OR p.nombre LIKE @Nombre)
          {Activos} AND (@Tope IS NULL OR p.nombre <= @Tope) ORDER BY p.nombre, p.id {Cola} ORDER BY p.nombre, p.id
        """;
    public const string PorNombre = Recorrer + TrasNombre;
    public const string PorNombreSondeando = Sondear + TrasNombre;
    public const string PorNombreDeHallados = Hallar + TrasNombre;
    private const string TrasNombreDesc = $"""
         AND (@DespuesId IS NULL OR p.nombre < @DespuesValor OR (p.nombre = @DespuesValor AND p.id < @DespuesId))
          AND (@Nombre IS NULL OR p.nombre LIKE @Nombre)
          {Activos} AND (@Tope IS NULL OR p.nombre >= @Tope) ORDER BY p.nombre DESC, p.id DESC {Cola} ORDER BY p.nombre DESC, p.id DESC
        """;
    public const string PorNombreDesc = Recorrer + TrasNombreDesc;
    public const string PorNombreDescSondeando = Sondear + TrasNombreDesc;
    public const string PorNombreDescDeHallados = Hallar + TrasNombreDesc;
    private const string TrasCodigo = $"""
         AND (@DespuesId IS NULL OR p.codigo > @DespuesValor OR (p.codigo = @DespuesValor AND p.id > @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.codigo <= @Tope) ORDER BY p.codigo, p.id {Cola} ORDER BY p.codigo, p.id
        """;
    public const string PorCodigo = Recorrer + TrasCodigo;
    public const string PorCodigoSondeando = Sondear + TrasCodigo;
    public const string PorCodigoDeHallados = Hallar + TrasCodigo;
    private const string TrasCodigoDesc = $"""
         AND (@DespuesId IS NULL OR p.codigo < @DespuesValor OR (p.codigo = @DespuesValor AND p.id < @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.codigo >= @Tope) ORDER BY p.codigo DESC, p.id DESC {Cola} ORDER BY p.codigo DESC, p.id DESC
        """;
    public const string PorCodigoDesc = Recorrer + TrasCodigoDesc;
    public const string PorCodigoDescSondeando = Sondear + TrasCodigoDesc;
    public const string PorCodigoDescDeHallados = Hallar + TrasCodigoDesc;
    private const string TrasPrecio = $"""
         AND (@DespuesId IS NULL OR p.precio > @DespuesValor OR (p.precio = @DespuesValor AND p.id > @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.precio <= @Tope) ORDER BY p.precio, p.id {Cola} ORDER BY p.precio, p.id
        """;
    public const string PorPrecio = Recorrer + TrasPrecio;
    public const string PorPrecioSondeando = Sondear + TrasPrecio;
    public const string PorPrecioDeHallados = Hallar + TrasPrecio;
    private const string TrasPrecioDesc = $"""
         AND (@DespuesId IS NULL OR p.precio < @DespuesValor OR (p.precio = @DespuesValor AND p.id < @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.precio >= @Tope) ORDER BY p.precio DESC, p.id DESC {Cola} ORDER BY p.precio DESC, p.id DESC
        """;
    public const string PorPrecioDesc = Recorrer + TrasPrecioDesc;
    public const string PorPrecioDescSondeando = Sondear + TrasPrecioDesc;
    public const string PorPrecioDescDeHallados = Hallar + TrasPrecioDesc;
    private const string TrasStock = $"""
         AND (@DespuesId IS NULL OR p.stock > @DespuesValor OR (p.stock = @DespuesValor AND p.id > @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.stock <= @Tope) ORDER BY p.stock, p.id {Cola} ORDER BY p.stock, p.id
        """;
    public const string PorStock = Recorrer + TrasStock;
    public const string PorStockSondeando = Sondear + TrasStock;
    public const string PorStockDeHallados = Hallar + TrasStock;
    private const string TrasStockDesc = $"""
         AND (@DespuesId IS NULL OR p.stock < @DespuesValor OR (p.stock = @DespuesValor AND p.id < @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.stock >= @Tope) ORDER BY p.stock DESC, p.id DESC {Cola} ORDER BY p.stock DESC, p.id DESC
        """;
    public const string PorStockDesc = Recorrer + TrasStockDesc;
    public const string PorStockDescSondeando = Sondear + TrasStockDesc;
    public const string PorStockDescDeHallados = Hallar + TrasStockDesc;
    private const string TrasCreado = $"""
         AND (@DespuesId IS NULL OR p.creado_en > @DespuesValor OR (p.creado_en = @DespuesValor AND p.id > @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.creado_en <= @Tope)
          ORDER BY p.creado_en, p.id {Cola} ORDER BY p.creado_en, p.id
        """;
    public const string PorCreado = Recorrer + TrasCreado;
    public const string PorCreadoSondeando = Sondear + TrasCreado;
    public const string PorCreadoDeHallados = Hallar + TrasCreado;
    private const string TrasCreadoDesc = $"""
         AND (@DespuesId IS NULL OR p.creado_en < @DespuesValor OR (p.creado_en = @DespuesValor AND p.id < @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.creado_en >= @Tope)
          ORDER BY p.creado_en DESC, p.id DESC {Cola} ORDER BY p.creado_en DESC, p.id DESC
        """;
    public const string PorCreadoDesc = Recorrer + TrasCreadoDesc;
    public const string PorCreadoDescSondeando = Sondear + TrasCreadoDesc;
    public const string PorCreadoDescDeHallados = Hallar + TrasCreadoDesc;

    public const string Contar = $"SELECT COUNT(*) FROM (SELECT 1 FROM producto p WHERE {Filtros} LIMIT @TotalMax) t";

    public const string ContarTodos = """
        SELECT COUNT(*) FROM (SELECT 1 FROM producto p WHERE (@Activo IS NULL OR p.activo = @Activo) LIMIT @TotalMax) t
        """;

    public const string ContarHallados = $"""
        SELECT COUNT(*) FROM (SELECT DISTINCT {DeLasPartes}
            AND (@ConFicha IS NULL OR EXISTS (SELECT 1 FROM producto p WHERE p.id = a.producto_id AND {Filtros}))
          LIMIT @TotalMax) t
        """;
}
