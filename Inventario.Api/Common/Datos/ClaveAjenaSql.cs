namespace Inventario.Api.Common.Datos;

internal static class ClaveAjenaSql
{
    /// <summary>Columnas de cada clave primaria y ajena, en orden. Las ve una cuenta con permiso en la tabla.</summary>
    public const string Leer = """
        SELECT table_name AS tabla, constraint_name AS clave, column_name AS nombre, referenced_table_name AS referida,
          referenced_column_name AS columnaReferida
        FROM information_schema.key_column_usage
        WHERE table_schema = DATABASE() AND (constraint_name = 'PRIMARY' OR referenced_table_name IS NOT NULL)
        ORDER BY table_name, constraint_name, ordinal_position
        """;

    /// <summary>
    /// Compone el SQL que cuenta las filas huérfanas y da la primera. Cada valor se busca una vez, con el índice de la
    /// clave. Los nombres salen del esquema.
    /// </summary>
    public static string BuscarHuerfana(ClaveAjena clave)
    {
        var columnas = Juntas(clave.Columnas, c => $"`{c}`");
        return $"""
            SELECT {Juntas(clave.Primaria.Union(clave.Columnas), c => $"h.`{c}`")}, COUNT(*) OVER () AS filas
            FROM (SELECT DISTINCT {columnas} FROM `{clave.Tabla}` WHERE {string.Join(" AND ", clave.Columnas.Select(c => $"`{c}` IS NOT NULL"))}) d
            JOIN `{clave.Tabla}` h USING ({columnas})
            WHERE NOT EXISTS (SELECT 1 FROM `{clave.Referida}` r WHERE {string.Join(" AND ", clave.Columnas.Zip(clave.ColumnasReferidas, (c, r) => $"r.`{r}` = d.`{c}`"))})
            ORDER BY {Juntas(clave.Primaria, c => $"h.`{c}`")}
            LIMIT 1
            """;
    }

    private static string Juntas(IEnumerable<string> columnas, Func<string, string> escribir) => string.Join(", ", columnas.Select(escribir));
}
