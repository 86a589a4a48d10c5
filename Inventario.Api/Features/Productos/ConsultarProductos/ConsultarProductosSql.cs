using Inventario.Api.Common.Busqueda;

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
    private static readonly string Filtros = $"""
        (@Activo IS NULL OR p.activo = @Activo) AND (@CategoriaId IS NULL OR p.categoria_id = @CategoriaId)
            AND (@ProveedorId IS NULL OR p.proveedor_id = @ProveedorId)
            AND (@BajoMinimo IS NULL OR p.bajo_minimo = @BajoMinimo) AND (@ConStock IS NULL OR (p.stock > 0) = @ConStock)
            AND (@PrecioMin IS NULL OR p.precio >= @PrecioMin)
            AND (@PrecioMax IS NULL OR p.precio <= @PrecioMax)
            AND (@Nombre IS NULL OR p.nombre LIKE @Nombre)
            AND {PartesDeProducto.EnLaFicha}
        """;

    private const string Activos = "AND (@Activo IS NULL OR p.activo = @Activo)";

    private const string DeLasPartes = """
        a.producto_id
          FROM producto_parte a
          WHERE a.campo IN @Campos AND a.parte LIKE @Principio AND (@ParteActiva IS NULL OR a.activo = @ParteActiva)
            AND (@OtroPrincipio IS NULL OR a.producto_id IN (SELECT /*+ SUBQUERY(MATERIALIZATION) */ b.producto_id FROM producto_parte b
              WHERE b.campo IN @Campos AND b.parte LIKE @OtroPrincipio))
        """;

    private const string Inicio = $"SELECT {ProductoSql.Columnas} FROM (SELECT p.id FROM";
    private static readonly string Recorrer = $"{Inicio} producto p WHERE {Filtros}";
    private static readonly string Hallar = $"""
        {Inicio} (SELECT DISTINCT {DeLasPartes}) h STRAIGHT_JOIN producto p ON p.id = h.producto_id WHERE {Filtros}
        """;
    private const string EnLasPartes =
        $"(@Sondear IS NULL OR p.id IN (SELECT /*+ SUBQUERY(MATERIALIZATION) */ {DeLasPartes}))";
    private const string Sondear = $"{Inicio} producto p WHERE {EnLasPartes}";
    private const string Cola = $"""
        LIMIT @Limite OFFSET @Salto) k STRAIGHT_JOIN producto p ON p.id = k.id
        {ProductoSql.Uniones}
        """;

    private const string TrasNombre = $"""
         AND (@DespuesId IS NULL OR p.nombre_orden > @DespuesValor OR (p.nombre_orden = @DespuesValor AND p.id > @DespuesId))
          AND (@Nombre IS NULL OR p.nombre_orden COLLATE utf8mb4_0900_ai_ci LIKE @Nombre)
          {Activos} AND (@Tope IS NULL OR p.nombre_orden <= @Tope) ORDER BY p.nombre_orden, p.id {Cola} ORDER BY p.nombre_orden, p.id
        """;
    public static readonly string PorNombre = Recorrer + TrasNombre;
    public const string PorNombreSondeando = Sondear + TrasNombre;
    public static readonly string PorNombreDeHallados = Hallar + TrasNombre;
    private const string TrasNombreDesc = $"""
         AND (@DespuesId IS NULL OR p.nombre_orden < @DespuesValor OR (p.nombre_orden = @DespuesValor AND p.id < @DespuesId))
          AND (@Nombre IS NULL OR p.nombre_orden COLLATE utf8mb4_0900_ai_ci LIKE @Nombre)
          {Activos} AND (@Tope IS NULL OR p.nombre_orden >= @Tope) ORDER BY p.nombre_orden DESC, p.id DESC {Cola} ORDER BY p.nombre_orden DESC, p.id DESC
        """;
    public static readonly string PorNombreDesc = Recorrer + TrasNombreDesc;
    public const string PorNombreDescSondeando = Sondear + TrasNombreDesc;
    public static readonly string PorNombreDescDeHallados = Hallar + TrasNombreDesc;
    private const string TrasCodigo = $"""
         AND (@DespuesId IS NULL OR p.codigo > @DespuesValor OR (p.codigo = @DespuesValor AND p.id > @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.codigo <= @Tope) ORDER BY p.codigo, p.id {Cola} ORDER BY p.codigo, p.id
        """;
    public static readonly string PorCodigo = Recorrer + TrasCodigo;
    public const string PorCodigoSondeando = Sondear + TrasCodigo;
    public static readonly string PorCodigoDeHallados = Hallar + TrasCodigo;
    private const string TrasCodigoDesc = $"""
         AND (@DespuesId IS NULL OR p.codigo < @DespuesValor OR (p.codigo = @DespuesValor AND p.id < @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.codigo >= @Tope) ORDER BY p.codigo DESC, p.id DESC {Cola} ORDER BY p.codigo DESC, p.id DESC
        """;
    public static readonly string PorCodigoDesc = Recorrer + TrasCodigoDesc;
    public const string PorCodigoDescSondeando = Sondear + TrasCodigoDesc;
    public static readonly string PorCodigoDescDeHallados = Hallar + TrasCodigoDesc;
    private const string TrasPrecio = $"""
         AND (@DespuesId IS NULL OR p.precio > @DespuesValor OR (p.precio = @DespuesValor AND p.id > @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.precio <= @Tope) ORDER BY p.precio, p.id {Cola} ORDER BY p.precio, p.id
        """;
    public static readonly string PorPrecio = Recorrer + TrasPrecio;
    public const string PorPrecioSondeando = Sondear + TrasPrecio;
    public static readonly string PorPrecioDeHallados = Hallar + TrasPrecio;
    private const string TrasPrecioDesc = $"""
         AND (@DespuesId IS NULL OR p.precio < @DespuesValor OR (p.precio = @DespuesValor AND p.id < @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.precio >= @Tope) ORDER BY p.precio DESC, p.id DESC {Cola} ORDER BY p.precio DESC, p.id DESC
        """;
    public static readonly string PorPrecioDesc = Recorrer + TrasPrecioDesc;
    public const string PorPrecioDescSondeando = Sondear + TrasPrecioDesc;
    public static readonly string PorPrecioDescDeHallados = Hallar + TrasPrecioDesc;
    private const string TrasStock = $"""
         AND (@DespuesId IS NULL OR p.stock > @DespuesValor OR (p.stock = @DespuesValor AND p.id > @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.stock <= @Tope) ORDER BY p.stock, p.id {Cola} ORDER BY p.stock, p.id
        """;
    public static readonly string PorStock = Recorrer + TrasStock;
    public const string PorStockSondeando = Sondear + TrasStock;
    public static readonly string PorStockDeHallados = Hallar + TrasStock;
    private const string TrasStockDesc = $"""
         AND (@DespuesId IS NULL OR p.stock < @DespuesValor OR (p.stock = @DespuesValor AND p.id < @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.stock >= @Tope) ORDER BY p.stock DESC, p.id DESC {Cola} ORDER BY p.stock DESC, p.id DESC
        """;
    public static readonly string PorStockDesc = Recorrer + TrasStockDesc;
    public const string PorStockDescSondeando = Sondear + TrasStockDesc;
    public static readonly string PorStockDescDeHallados = Hallar + TrasStockDesc;
    private const string TrasCreado = $"""
         AND (@DespuesId IS NULL OR p.creado_en > @DespuesValor OR (p.creado_en = @DespuesValor AND p.id > @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.creado_en <= @Tope)
          ORDER BY p.creado_en, p.id {Cola} ORDER BY p.creado_en, p.id
        """;
    public static readonly string PorCreado = Recorrer + TrasCreado;
    public const string PorCreadoSondeando = Sondear + TrasCreado;
    public static readonly string PorCreadoDeHallados = Hallar + TrasCreado;
    private const string TrasCreadoDesc = $"""
         AND (@DespuesId IS NULL OR p.creado_en < @DespuesValor OR (p.creado_en = @DespuesValor AND p.id < @DespuesId))
          {Activos} AND (@Tope IS NULL OR p.creado_en >= @Tope)
          ORDER BY p.creado_en DESC, p.id DESC {Cola} ORDER BY p.creado_en DESC, p.id DESC
        """;
    public static readonly string PorCreadoDesc = Recorrer + TrasCreadoDesc;
    public const string PorCreadoDescSondeando = Sondear + TrasCreadoDesc;
    public static readonly string PorCreadoDescDeHallados = Hallar + TrasCreadoDesc;

    private const string EsSuCodigo = """
        p.id = COALESCE((SELECT i.producto_id FROM identificador_producto i WHERE i.valor IN @Formas ORDER BY i.valor = @Texto DESC LIMIT 1), 0)
        """;

    /// <summary>Por dónde empieza la clave de lo que dicen muchos: de esos solo se mira si es su código ('4') o no ('5').</summary>
    public const string PrimerRangoDeMuchos = "4";

    private static readonly string Clave = $"""
        CONCAT(CASE WHEN @SonMuchos IS NULL THEN {Palabras.Relevancia(EsSuCodigo, "p.nombre")}
          WHEN {EsSuCodigo} THEN '4' ELSE '5' END, p.nombre_orden)
        """;

    public static readonly string PorRelevanciaDeHallados = $"""
        SELECT {ProductoSql.Columnas}, k.clave FROM (
          SELECT p.id, {Clave} AS clave
          FROM (SELECT DISTINCT {DeLasPartes}) h STRAIGHT_JOIN producto p ON p.id = h.producto_id
          WHERE {Filtros} AND (@DespuesId IS NULL OR {Clave} > @DespuesValor OR ({Clave} = @DespuesValor AND p.id > @DespuesId))
          ORDER BY clave, p.id
        {Cola} ORDER BY k.clave, k.id
        """;

    public static readonly string PorRelevancia = Tramos($"WHERE {Filtros}");
    public static readonly string PorRelevanciaSondeando = Tramos($"WHERE {EnLasPartes} {Activos}");

    /// <summary>De lo que dicen muchos: el que tiene ese código y detrás, por su nombre, los demás.</summary>
    private static string Tramos(string donde) => $"""
        SELECT {ProductoSql.Columnas}, k.clave FROM (
          {Tramo('4', $"{donde} AND {EsSuCodigo}")}
          UNION ALL {Tramo('5', $"{donde} AND NOT {EsSuCodigo} AND (@Tope IS NULL OR p.nombre_orden <= SUBSTRING(@Tope, 2))")}
          ORDER BY clave, id
        {Cola} ORDER BY k.clave, k.id
        """;

    private static string Tramo(char rango, string donde) => $"""
        (SELECT p.id, CONCAT('{rango}', p.nombre_orden) AS clave FROM producto p {donde}
            AND (@DespuesId IS NULL OR LEFT(@DespuesValor, 1) < '{rango}' OR (LEFT(@DespuesValor, 1) = '{rango}'
              AND (p.nombre_orden > SUBSTRING(@DespuesValor, 2) OR (p.nombre_orden = SUBSTRING(@DespuesValor, 2) AND p.id > @DespuesId))))
            ORDER BY p.nombre_orden, p.id LIMIT @FilaHasta)
        """;

    public static readonly string Contar = $"SELECT COUNT(*) FROM (SELECT 1 FROM producto p WHERE {Filtros} LIMIT @TotalMax) t";

    public const string ContarTodos = """
        SELECT COUNT(*) FROM (SELECT 1 FROM producto p WHERE (@Activo IS NULL OR p.activo = @Activo) LIMIT @TotalMax) t
        """;

    public static readonly string ContarHallados = $"""
        SELECT COUNT(*) FROM (SELECT DISTINCT {DeLasPartes}
            AND (@ConFicha IS NULL OR EXISTS (SELECT 1 FROM producto p WHERE p.id = a.producto_id AND {Filtros}))
          LIMIT @TotalMax) t
        """;

    /// <summary>Se sabe cuáles: se leen por su clave, y el índice del orden no tienta a recorrerlo.</summary>
    private static readonly string DeIds = $"{Inicio} producto p FORCE INDEX (PRIMARY) WHERE p.id IN @Ids AND {Filtros}";
    public static readonly string PorNombreDeIds = DeIds + TrasNombre;
    public static readonly string PorNombreDescDeIds = DeIds + TrasNombreDesc;
    public static readonly string PorCodigoDeIds = DeIds + TrasCodigo;
    public static readonly string PorCodigoDescDeIds = DeIds + TrasCodigoDesc;
    public static readonly string PorPrecioDeIds = DeIds + TrasPrecio;
    public static readonly string PorPrecioDescDeIds = DeIds + TrasPrecioDesc;
    public static readonly string PorStockDeIds = DeIds + TrasStock;
    public static readonly string PorStockDescDeIds = DeIds + TrasStockDesc;
    public static readonly string PorCreadoDeIds = DeIds + TrasCreado;
    public static readonly string PorCreadoDescDeIds = DeIds + TrasCreadoDesc;

    public static readonly string ContarDeIds = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM producto p FORCE INDEX (PRIMARY) WHERE p.id IN @Ids AND {Filtros} LIMIT @TotalMax) t
        """;
}
