namespace Inventario.Api.Common.Listas;

/// <summary>
/// Parte en palabras un texto de búsqueda: cada una se encuentra en cualquier parte de cualquier columna, en cualquier
/// orden. Desde la octava van juntas y en su orden, para que un nombre largo pegado entero también se encuentre.
/// </summary>
internal static class Palabras
{
    /// <summary>Palabras que lee el SQL: <c>@Palabra1</c>…</summary>
    private const int Max = 8;

    /// <summary>Signos que separan palabras como un espacio.</summary>
    private const string Signos = ",;()[]{}!¡?¿\"«»“”";

    /// <summary>Palabras visibles, separadas por espacios o signos. Un código de barras pierde los ceros de delante.</summary>
    public static IReadOnlyList<string> De(string? texto) =>
        [.. string.Concat((texto ?? "").ParaBuscar().Select(c => Signos.Contains(c, StringComparison.Ordinal) ? ' ' : c))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p.SeVe()).Select(p => Gtin.ParaBuscar(p)!)];

    /// <summary>Parámetros de la búsqueda y de los demás filtros. Sin palabras, los de la búsqueda son nulos.</summary>
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

    /// <summary>Condición SQL de que cada palabra esté en alguna columna.</summary>
    public static string En(params string[] columnas) =>
        PorCada(n => $"(@Palabra{n} IS NULL OR {string.Join(" OR ", columnas.Select(c => $"{c} LIKE @Palabra{n}"))})");

    /// <summary>
    /// SQL del parecido con el texto, de más a menos: '0' si es el código, '1' si el nombre empieza así, '2' si cada
    /// palabra empieza una del nombre y '3' si no.
    /// </summary>
    /// <param name="esSuCodigo">Condición SQL de que el texto sea el código.</param>
    public static string Relevancia(string esSuCodigo, string nombre) => $"""
        CASE WHEN {esSuCodigo} THEN '0' WHEN {nombre} LIKE @Empieza THEN '1'
            WHEN {PorCada(n => $"(@Palabra{n} IS NULL OR CONCAT(' ', {nombre}) LIKE CONCAT('% ', SUBSTRING(@Palabra{n}, 2)))")}
            THEN '2' ELSE '3' END
        """;

    /// <summary>Consulta por relevancia de un catálogo cuyo código es el documento; recorre todas las filas.</summary>
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
