namespace Inventario.Api.Common.Listas;

internal static class SufijosDeProductoSql
{
    /// <summary>Cuenta los sufijos que empiezan así, hasta un máximo; un producto puede tener varios.</summary>
    public const string Contar = """
        SELECT COUNT(*) FROM (SELECT 1 FROM producto_parte a WHERE a.campo IN @Campos AND a.parte LIKE @Principio LIMIT @PartesMax) t
        """;

    private const string Posiciones =
        "WITH RECURSIVE n (posicion) AS (SELECT 1 UNION ALL SELECT posicion + 1 FROM n WHERE posicion < 200)";

    /// <summary>Compone los sufijos de unos productos, en el orden en que se guardan.</summary>
    /// <param name="donde">Condición de los productos <c>p</c> y los campos <c>c</c>.</param>
    private static string Sufijos(string donde) => $"""
        SELECT t.campo, SUBSTRING(t.texto, n.posicion, 24) AS parte, t.producto_id, n.posicion, t.activo
        FROM (
          SELECT c.campo, p.id AS producto_id, ELT(c.campo, p.nombre, p.codigo, p.codigo_barras) AS texto, p.activo
          FROM producto p FORCE INDEX (PRIMARY)
          JOIN (SELECT 1 AS campo UNION ALL SELECT 2 UNION ALL SELECT 3) c
          WHERE {donde}
        ) t
        JOIN n ON n.posicion <= CHAR_LENGTH(t.texto) AND SUBSTRING(t.texto, n.posicion, 1) COLLATE utf8mb4_0900_bin <> ' '
        ORDER BY t.campo, parte, t.producto_id, n.posicion
        """;

    private static string Insertar(string donde) => $"""
        INSERT INTO producto_parte (campo, parte, producto_id, posicion, activo)
        {Posiciones}
        {Sufijos(donde)}
        """;

    public static readonly string Poner = Insertar("p.id IN @ProductoIds");

    /// <summary>Inserta los sufijos de todos los productos, en unos campos y con la tabla vacía.</summary>
    public static readonly string PonerTodas = Insertar("c.campo IN @Campos");

    private const string Guardado = """
        producto_parte a FORCE INDEX (PRIMARY)
          ON a.campo = s.campo AND a.parte = s.parte AND a.producto_id = s.producto_id AND a.posicion = s.posicion
        """;

    /// <summary>Borra cada sufijo por su clave, sin bloquear otros: no hay más índices.</summary>
    public static readonly string Quitar = $"""
        {Posiciones}
        DELETE a
        FROM ({Sufijos("p.id IN @ProductoIds")}) s
        STRAIGHT_JOIN {Guardado}
        """;

    /// <summary>Condición: el sufijo <c>a</c> no corresponde al texto actual de su producto <c>p</c>.</summary>
    private const string EstaDeMas = """
        (a.parte <=> SUBSTRING(ELT(a.campo, p.nombre, p.codigo, p.codigo_barras), a.posicion, 24) = 0 OR a.activo <> p.activo
          OR a.parte COLLATE utf8mb4_0900_bin LIKE ' %')
        """;

    public const string LasDeMas = $"""
        SELECT a.campo, a.parte, a.producto_id, a.posicion
        FROM producto_parte a
        LEFT JOIN producto p ON p.id = a.producto_id
        WHERE {EstaDeMas}
        LIMIT 50000
        """;

    /// <summary>Borra los sufijos que sobran, con sus productos ya bloqueados.</summary>
    public const string QuitarLasDeMas = $"""
        DELETE a
        FROM JSON_TABLE(@Partes, '$[*]' COLUMNS (campo TINYINT PATH '$.campo', parte VARCHAR(24) PATH '$.parte',
          producto_id BIGINT PATH '$.producto_id', posicion TINYINT UNSIGNED PATH '$.posicion')) s
        STRAIGHT_JOIN {Guardado}
        LEFT JOIN producto p FORCE INDEX (PRIMARY) ON p.id = a.producto_id
        WHERE {EstaDeMas}
        """;

    /// <summary>Productos de un tramo a los que les falta algún sufijo.</summary>
    public static readonly string AQuienLeFaltan = $"""
        {Posiciones}
        SELECT DISTINCT s.producto_id
        FROM ({Sufijos("p.id BETWEEN @Primera AND @Ultima")}) s
        LEFT JOIN {Guardado}
        WHERE a.producto_id IS NULL
        """;

    /// <summary>Busca un sufijo que sobra o, si no lo hay, cuántos faltan.</summary>
    /// <remarks>
    /// Usa una colación binaria: otras toman un espacio duro (U+00A0, U+3000…) por un espacio, y su sufijo parecería
    /// sobrar.
    /// </remarks>
    public const string Verificar = $"""
        SELECT a.producto_id, a.campo, a.posicion, a.parte, NULL AS partes, NULL AS esperadas
        FROM producto_parte a
        LEFT JOIN producto p ON p.id = a.producto_id
        WHERE {EstaDeMas}
        UNION ALL
        SELECT NULL, NULL, NULL, NULL, t.partes, t.esperadas
        FROM (
          SELECT (SELECT COUNT(*) FROM producto_parte) AS partes,
            (SELECT COALESCE(SUM(CHAR_LENGTH(REPLACE(CONCAT_WS('', nombre, codigo, codigo_barras), ' ', ''))), 0) FROM producto) AS esperadas
        ) t
        WHERE t.partes <> t.esperadas
        LIMIT 1
        """;
}
