namespace Inventario.Api.Common.Listas;

/// <summary>
/// Lo que se escribe en una caja de búsqueda, palabra por palabra: cada una se encuentra en cualquier parte de cualquiera de las columnas
/// y en cualquier orden. Desde la octava se buscan juntas, en el orden en que vienen: así un nombre largo pegado entero también se encuentra.
/// </summary>
internal static class Palabras
{
    /// <summary>Las palabras que lee el SQL: <c>@Palabra1</c>…</summary>
    private const int Max = 8;

    /// <summary>Las que se ven, separadas por espacios, comas o puntos y coma. Un código de barras va sin los ceros de delante, que unos lectores añaden y otros quitan.</summary>
    public static IReadOnlyList<string> De(string? texto) =>
        [.. (texto ?? "").ParaBuscar().Replace(',', ' ').Replace(';', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(p => p.SeVe()).Select(p => Gtin.ParaBuscar(p)!)];

    /// <summary>Los parámetros de la búsqueda y los demás filtros. Sin palabras, los de la búsqueda son nulos.</summary>
    public static DynamicParameters Parametros(string? texto, object filtros)
    {
        var palabras = De(texto);
        var escrito = palabras.Count > 0 ? texto.Limpio() : null;
        var args = new DynamicParameters(filtros);
        for (var i = 1; i < Max; i++)
            args.Add($"Palabra{i}", palabras.ElementAtOrDefault(i - 1).ComoParte());
        args.Add($"Palabra{Max}", palabras.Skip(Max - 1).ComoPartes());
        args.Add("Texto", escrito);
        args.Add("Formas", Gtin.Formas(escrito ?? ""));
        args.Add("Empieza", escrito.ComoPrincipio(int.MaxValue));
        return args;
    }

    /// <summary>La condición SQL de que cada palabra esté en alguna de las columnas.</summary>
    public static string En(params string[] columnas) =>
        PorCada(n => $"(@Palabra{n} IS NULL OR {string.Join(" OR ", columnas.Select(c => $"{c} LIKE @Palabra{n}"))})");

    /// <summary>
    /// El SQL de cuánto se parece lo hallado a lo escrito, primero lo que más: '0' si es su código, '1' si su nombre empieza así, '2' si cada
    /// palabra empieza una del nombre y '3' si no.
    /// </summary>
    /// <param name="esSuCodigo">La condición SQL de que lo escrito sea su código.</param>
    /// <param name="nombre">La columna de su nombre.</param>
    public static string Relevancia(string esSuCodigo, string nombre) => $"""
        CASE WHEN {esSuCodigo} THEN '0' WHEN {nombre} LIKE @Empieza THEN '1'
            WHEN {PorCada(n => $"(@Palabra{n} IS NULL OR CONCAT(' ', {nombre}) LIKE CONCAT('% ', SUBSTRING(@Palabra{n}, 2)))")}
            THEN '2' ELSE '3' END
        """;

    /// <summary>La consulta de una página por relevancia de un catálogo cuyo código es el documento: se miran todos.</summary>
    /// <param name="tabla">La suya.</param>
    /// <param name="alias">Como la nombran las demás partes.</param>
    /// <param name="columnas">Lo que se lee de cada fila.</param>
    /// <param name="filtros">Las condiciones SQL de la lista.</param>
    /// <param name="uniones">De dónde sale lo que no está en la tabla.</param>
    public static string PorRelevancia(string tabla, string alias, string columnas, string filtros, string uniones = "")
    {
        var clave = $"CONCAT({Relevancia($"{alias}.documento = @Texto", $"{alias}.nombre")}, {alias}.nombre_orden)";
        return $"""
            SELECT {columnas}, k.clave
            FROM (
              SELECT {alias}.id, {clave} AS clave
              FROM {tabla} {alias}
              WHERE {filtros}
                AND ({FuenteDeLista.Tras(clave, $"{alias}.id", alReves: false, idAlReves: false)})
              ORDER BY clave, {alias}.id
              {FuenteDeLista.Limite}
            ) k
            JOIN {tabla} {alias} ON {alias}.id = k.id
            {uniones}
            ORDER BY k.clave, k.id
            """;
    }

    private static string PorCada(Func<int, string> condicion) =>
        string.Join("\n    AND ", Enumerable.Range(1, Max).Select(condicion));
}
