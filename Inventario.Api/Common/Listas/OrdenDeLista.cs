namespace Inventario.Api.Common.Listas;

/// <summary>
/// Una forma de ordenar una lista. El SQL trae los filtros de la lista, la condición del cursor
/// (<c>@DespuesId</c>, <c>@DespuesValor</c>), su ORDER BY y <c>LIMIT @Limite OFFSET @Salto</c>.
/// </summary>
/// <param name="Nombre">Como se pide: <c>nombre</c> o <c>-creadoEn</c>.</param>
/// <param name="Sql">La consulta de la página.</param>
/// <param name="Valor">El valor por el que se ordena; nulo si solo es el id.</param>
/// <param name="TipoDelValor">El tipo de ese valor, o <c>void</c> si no hay.</param>
/// <param name="ConClave">El valor no está en la fila: es la última columna del SQL, <c>clave</c>, un texto.</param>
internal sealed record OrdenDeLista<TFila>(string Nombre, string Sql, Func<TFila, object?> Valor, Type TipoDelValor, bool ConClave = false)
{
    /// <summary>Lo que más se parece a lo buscado, primero.</summary>
    public static OrdenDeLista<TFila> PorRelevancia(string sql) => new(OrdenDeLista.Relevancia, sql, _ => null, typeof(string), ConClave: true);

    public static OrdenDeLista<TFila> Por(string nombre, string sql, Func<TFila, string> valor) => new(nombre, sql, valor, typeof(string));

    public static OrdenDeLista<TFila> Por(string nombre, string sql, Func<TFila, decimal> valor) => new(nombre, sql, f => valor(f), typeof(decimal));

    public static OrdenDeLista<TFila> Por(string nombre, string sql, Func<TFila, DateTime> valor) => new(nombre, sql, f => valor(f), typeof(DateTime));
}

internal static class OrdenDeLista
{
    public const string Relevancia = "relevancia";
}
