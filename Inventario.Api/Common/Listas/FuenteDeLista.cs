namespace Inventario.Api.Common.Listas;

/// <summary>
/// Compone el SQL de las páginas de una lista, en los dos sentidos de cada orden. Desarrolla la condición del cursor,
/// porque con una comparación de tuplas MySQL no usaría el índice.
/// </summary>
/// <param name="Cabeza">SQL hasta los filtros, que acaban su WHERE.</param>
/// <param name="Contar">SQL que cuenta las mismas filas, hasta <c>@TotalMax</c>.</param>
/// <param name="Id">Columna del id, que desempata.</param>
/// <param name="Cola">SQL tras el LIMIT, si la cabeza lee solo los ids; vacía si ya lee las columnas.</param>
/// <param name="ConTope">Dice si el SQL se detiene en <c>@Tope</c>, cuando se da.</param>
internal sealed record FuenteDeLista(string Cabeza, string Contar, string Id, string Cola = "", bool ConTope = false)
{
    public const string Limite = "LIMIT @Limite OFFSET @Salto";

    /// <summary>Lee las filas enteras al recorrerlas.</summary>
    /// <param name="tabla">Tabla con su alias: <c>cliente c</c>.</param>
    public static FuenteDeLista Directa(string columnas, string tabla, string filtros, string uniones = "") =>
        new($"SELECT {columnas} FROM {tabla} {uniones} WHERE {filtros}", Cuenta($"{tabla} WHERE {filtros}"), $"{Alias(tabla)}.id");

    /// <summary>Lee los ids de la página en el índice y después sus columnas, sin las de filas saltadas.</summary>
    /// <inheritdoc cref="Directa"/>
    public static FuenteDeLista PorIds(string columnas, string tabla, string filtros, string uniones = "") =>
        new($"SELECT {columnas} FROM (SELECT {Alias(tabla)}.id FROM {tabla} WHERE {filtros}", Cuenta($"{tabla} WHERE {filtros}"),
            $"{Alias(tabla)}.id", $") pagina JOIN {tabla} ON {Alias(tabla)}.id = pagina.id {uniones}");

    /// <summary>Compone el SQL que cuenta las filas, hasta <c>@TotalMax</c>.</summary>
    /// <param name="desde">SQL que sigue a FROM.</param>
    public static string Cuenta(string desde) => $"SELECT COUNT(*) FROM (SELECT 1 FROM {desde} LIMIT @TotalMax) t";

    /// <summary>Compone la condición de ir detrás de la última fila de la página anterior.</summary>
    /// <param name="id">Columna que desempata; nula si la expresión no se repite.</param>
    public static string Tras(string expresion, string? id, bool alReves, bool idAlReves, string valor = "@DespuesValor") =>
        $"@DespuesId IS NULL OR {expresion} {Signo(alReves)} {valor}"
        + (id is null ? "" : $" OR ({expresion} = {valor} AND {id} {Signo(idAlReves)} @DespuesId)");

    /// <summary>Compone el SQL de una página.</summary>
    public string Pagina(string expresion, bool alReves, OpcionesDeOrden opciones)
    {
        var cursor = Tras(expresion, opciones.NoSeRepite ? null : Id, alReves, alReves);
        var tope = ConTope ? $"AND (@Tope IS NULL OR {expresion} {Signo(!alReves)}= @Tope)" : "";
        return $"{Cabeza} AND ({cursor}) {opciones.Ademas} {tope} {OrdenarPor(expresion)} {Limite} {Cola} "
            + (Cola.Length > 0 ? OrdenarPor(opciones.Fuera ?? expresion) : "");

        string OrdenarPor(string por) =>
            $"ORDER BY {por}{Sentido(alReves)}{(opciones.NoSeRepite ? "" : $", {Id}{Sentido(alReves)}")}";
    }

    private static string Alias(string tabla) => tabla[(tabla.LastIndexOf(' ') + 1)..];

    private static char Signo(bool alReves) => alReves ? '<' : '>';

    private static string Sentido(bool alReves) => alReves ? " DESC" : "";
}

/// <summary>Opciones de un orden de una lista.</summary>
/// <param name="Fuera">Nombre de la expresión fuera de la subconsulta de ids, si es distinto.</param>
/// <param name="Ademas">Condición adicional del orden, con su AND.</param>
/// <param name="NoSeRepite">Dice que la expresión no se repite: no hace falta desempatar.</param>
/// <param name="Fuente">Fuente de las filas en este orden; nula, la de la lista.</param>
internal sealed record OpcionesDeOrden(string? Fuera = null, string Ademas = "", bool NoSeRepite = false, FuenteDeLista? Fuente = null);
