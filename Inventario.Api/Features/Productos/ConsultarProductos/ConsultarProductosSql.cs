namespace Inventario.Api.Features.Productos.ConsultarProductos;

/// <summary>
/// Los planes de la lista de productos: de dónde salen sus filas. <see cref="ConsultarProductosHandler"/> elige uno.
/// Un filtro nulo desaparece al optimizar, pero su columna cuenta como leída.
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
            AND {SufijosDeProducto.EnLaFicha}
        """;

    private const string Activos = "AND (@Activo IS NULL OR p.activo = @Activo)";

    private const string DeSufijos = """
        a.producto_id
          FROM producto_parte a
          WHERE a.campo IN @Campos AND a.parte LIKE @Principio AND (@ParteActiva IS NULL OR a.activo = @ParteActiva)
            AND (@OtroPrincipio IS NULL OR a.producto_id IN (SELECT /*+ SUBQUERY(MATERIALIZATION) */ b.producto_id FROM producto_parte b
              WHERE b.campo IN @Campos AND b.parte LIKE @OtroPrincipio))
        """;

    private const string Inicio = $"SELECT {ProductoSql.Columnas} FROM (SELECT p.id FROM";
    private const string DeReunidos = $"(SELECT DISTINCT {DeSufijos}) h STRAIGHT_JOIN producto p ON p.id = h.producto_id";
    private const string DeLosIds = "producto p FORCE INDEX (PRIMARY) WHERE p.id IN @Ids";
    private const string EntreSufijos =
        $"(@Sondear IS NULL OR p.id IN (SELECT /*+ SUBQUERY(MATERIALIZATION) */ {DeSufijos}))";
    private const string Cola = $") k STRAIGHT_JOIN producto p ON p.id = k.id {ProductoSql.Uniones}";

    /// <summary>Filtra el nombre en el propio índice del orden por nombre.</summary>
    public const string EnSuIndice = "AND (@Nombre IS NULL OR p.nombre_orden COLLATE utf8mb4_0900_ai_ci LIKE @Nombre)";

    /// <summary>Sigue el índice del orden y lee cada ficha, hasta llenar la página o hasta el tope.</summary>
    public static readonly FuenteDeLista PorIndice =
        new($"{Inicio} producto p WHERE {Filtros}", FuenteDeLista.Cuenta($"producto p WHERE {Filtros}"), "p.id", Cola, ConTope: true);

    public static readonly string ContarPorSufijos = $"""
        SELECT COUNT(*) FROM (SELECT DISTINCT {DeSufijos}
            AND (@ConFicha IS NULL OR EXISTS (SELECT 1 FROM producto p WHERE p.id = a.producto_id AND {Filtros}))
          LIMIT @TotalMax) t
        """;

    /// <summary>
    /// Sigue el índice del orden sin leer la ficha, que costaría veinte veces más: pregunta si el id está entre los
    /// sufijos, reunidos una vez. Dentro de un OR, MySQL no lo convierte en una unión.
    /// </summary>
    public static readonly FuenteDeLista PorIndiceConSufijos =
        new($"{Inicio} producto p WHERE {EntreSufijos} {Activos}", ContarPorSufijos, "p.id", Cola, ConTope: true);

    /// <summary>Reúne de los sufijos todos los productos que casan y los ordena.</summary>
    public static readonly FuenteDeLista ReunirYOrdenar =
        new($"{Inicio} {DeReunidos} WHERE {Filtros}", ContarPorSufijos, "p.id", Cola, ConTope: true);

    /// <summary>Lee los productos por su clave primaria, sin que el índice del orden tiente a MySQL.</summary>
    public static readonly FuenteDeLista PorSusIds =
        new($"{Inicio} {DeLosIds} AND {Filtros}", FuenteDeLista.Cuenta($"{DeLosIds} AND {Filtros}"), "p.id", Cola);

    public static readonly string ContarTodos = FuenteDeLista.Cuenta("producto p WHERE (@Activo IS NULL OR p.activo = @Activo)");

    private const string EsSuCodigo = """
        p.id = COALESCE((SELECT i.producto_id FROM identificador_producto i WHERE i.valor IN @Formas ORDER BY i.valor = @Texto DESC LIMIT 1), 0)
        """;

    /// <summary>Primer rango de la clave cuando casan muchos: '4' si es su código y '5' si no.</summary>
    public const string PrimerRangoDeMuchos = "4";

    private static readonly string Clave = $"""
        CONCAT(CASE WHEN @SonMuchos IS NULL THEN {Palabras.Relevancia(EsSuCodigo, "p.nombre")}
          WHEN {EsSuCodigo} THEN '4' ELSE '5' END, p.nombre_orden)
        """;

    public static readonly string PorRelevanciaDeReunidos = $"""
        SELECT {ProductoSql.Columnas}, k.clave FROM (
          SELECT p.id, {Clave} AS clave
          FROM {DeReunidos}
          WHERE {Filtros} AND ({FuenteDeLista.Tras(Clave, "p.id", alReves: false, idAlReves: false)})
          ORDER BY clave, p.id
        {FuenteDeLista.Limite} {Cola} ORDER BY k.clave, k.id
        """;

    public static readonly string PorRelevancia = Tramos($"WHERE {Filtros}");
    public static readonly string PorRelevanciaConSufijos = Tramos($"WHERE {EntreSufijos} {Activos}");

    /// <summary>La consulta por relevancia cuando casan muchos: el del código exacto y los demás por nombre.</summary>
    private static string Tramos(string donde) => $"""
        SELECT {ProductoSql.Columnas}, k.clave FROM (
          {Tramo('4', $"{donde} AND {EsSuCodigo}")}
          UNION ALL {Tramo('5', $"{donde} AND NOT {EsSuCodigo} AND (@Tope IS NULL OR p.nombre_orden <= SUBSTRING(@Tope, 2))")}
          ORDER BY clave, id
        {FuenteDeLista.Limite} {Cola} ORDER BY k.clave, k.id
        """;

    private static string Tramo(char rango, string donde) => $"""
        (SELECT p.id, CONCAT('{rango}', p.nombre_orden) AS clave FROM producto p {donde}
            AND (@DespuesId IS NULL OR LEFT(@DespuesValor, 1) < '{rango}' OR (LEFT(@DespuesValor, 1) = '{rango}'
              AND ({FuenteDeLista.Tras("p.nombre_orden", "p.id", alReves: false, idAlReves: false, valor: "SUBSTRING(@DespuesValor, 2)")})))
            ORDER BY p.nombre_orden, p.id LIMIT @FilaHasta)
        """;
}
