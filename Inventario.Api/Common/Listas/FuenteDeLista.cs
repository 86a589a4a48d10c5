namespace Inventario.Api.Common.Listas;

/// <summary>
/// De dónde salen las filas de una lista. De ella y de la expresión por la que se ordena sale el SQL de la página, en los dos sentidos:
/// la condición del cursor va desarrollada, porque con una comparación de tuplas MySQL no usaría el índice.
/// </summary>
/// <param name="Cabeza">Hasta los filtros, que acaban su WHERE.</param>
/// <param name="Contar">Cuenta las mismas filas, hasta <c>@TotalMax</c>.</param>
/// <param name="Id">El id, que desempata.</param>
/// <param name="Cola">Lo que va detrás del LIMIT, si la cabeza lee solo los ids; vacía si ya lee las columnas.</param>
internal sealed record FuenteDeLista(string Cabeza, string Contar, string Id, string Cola = "")
{
    public const string Limite = "LIMIT @Limite OFFSET @Salto";

    /// <summary>No se mira más allá de <c>@Tope</c>, si se da.</summary>
    public bool ConTope { get; init; }

    /// <summary>Las filas enteras, según se recorren.</summary>
    /// <param name="columnas">Las que se leen.</param>
    /// <param name="tabla">Con su alias: <c>cliente c</c>.</param>
    /// <param name="filtros">Las condiciones del WHERE.</param>
    /// <param name="uniones">De dónde sale lo que no está en la tabla.</param>
    public static FuenteDeLista Directa(string columnas, string tabla, string filtros, string uniones = "") =>
        new($"SELECT {columnas} FROM {tabla} {uniones} WHERE {filtros}", Cuenta($"{tabla} WHERE {filtros}"), $"{Alias(tabla)}.id");

    /// <summary>Primero los ids de la página, que están en el índice, y después sus columnas: las de las filas saltadas no se leen.</summary>
    /// <inheritdoc cref="Directa"/>
    public static FuenteDeLista PorIds(string columnas, string tabla, string filtros, string uniones = "") =>
        new($"SELECT {columnas} FROM (SELECT {Alias(tabla)}.id FROM {tabla} WHERE {filtros}", Cuenta($"{tabla} WHERE {filtros}"),
            $"{Alias(tabla)}.id", $") pagina JOIN {tabla} ON {Alias(tabla)}.id = pagina.id {uniones}");

    /// <summary>El SQL que cuenta esas filas, hasta <c>@TotalMax</c>.</summary>
    /// <param name="desde">Lo que va detrás de FROM.</param>
    public static string Cuenta(string desde) => $"SELECT COUNT(*) FROM (SELECT 1 FROM {desde} LIMIT @TotalMax) t";

    /// <summary>La condición de ir detrás de la última fila de la página anterior.</summary>
    /// <param name="expresion">Por lo que se ordena.</param>
    /// <param name="id">Lo que desempata; nulo si la expresión no se repite.</param>
    /// <param name="alReves">De mayor a menor.</param>
    /// <param name="idAlReves">Lo mismo, el id.</param>
    /// <param name="valor">El de esa fila.</param>
    public static string Tras(string expresion, string? id, bool alReves, bool idAlReves, string valor = "@DespuesValor") =>
        $"@DespuesId IS NULL OR {expresion} {Signo(alReves)} {valor}"
        + (id is null ? "" : $" OR ({expresion} = {valor} AND {id} {Signo(idAlReves)} @DespuesId)");

    /// <summary>El SQL de una página.</summary>
    /// <param name="expresion">Por lo que se ordena.</param>
    /// <param name="alReves">De mayor a menor.</param>
    /// <param name="opciones">Lo que ese orden tiene de particular.</param>
    public string Pagina(string expresion, bool alReves, OpcionesDeOrden opciones)
    {
        var tope = ConTope ? $"AND (@Tope IS NULL OR {expresion} {Signo(!alReves)}= @Tope)" : "";
        return Pagina(Tras(expresion, opciones.NoSeRepite ? null : Id, alReves, alReves), $"{opciones.Ademas} {tope}",
            OrdenarPor(expresion), OrdenarPor(opciones.Fuera ?? expresion));

        string OrdenarPor(string por) =>
            $"ORDER BY {por}{Sentido(alReves)}{(opciones.NoSeRepite ? "" : $", {Id}{Sentido(alReves)}")}";
    }

    /// <summary>El SQL de una página en el orden de los ids.</summary>
    public string PaginaPorId(bool alReves)
    {
        var orden = $"ORDER BY {Id}{Sentido(alReves)}";
        return Pagina(Tras(Id, id: null, alReves, alReves, valor: "@DespuesId"), "", orden, orden);
    }

    private string Pagina(string cursor, string ademas, string orden, string ordenFuera) =>
        $"{Cabeza} AND ({cursor}) {ademas} {orden} {Limite} {Cola} {(Cola.Length > 0 ? ordenFuera : "")}";

    private static string Alias(string tabla) => tabla[(tabla.LastIndexOf(' ') + 1)..];

    private static char Signo(bool alReves) => alReves ? '<' : '>';

    private static string Sentido(bool alReves) => alReves ? " DESC" : "";
}

/// <summary>Lo que un orden tiene de particular.</summary>
internal sealed record OpcionesDeOrden
{
    public static readonly OpcionesDeOrden Ninguna = new();

    /// <summary>La misma expresión vista desde fuera de los ids de la página, si allí se llama de otra forma.</summary>
    public string? Fuera { get; init; }

    /// <summary>Una condición más de ese orden, con su AND.</summary>
    public string Ademas { get; init; } = "";

    /// <summary>No hay dos filas con la misma: no hace falta desempatar.</summary>
    public bool NoSeRepite { get; init; }

    /// <summary>De dónde salen las filas en ese orden; nulo, de donde todas.</summary>
    public FuenteDeLista? Fuente { get; init; }
}
