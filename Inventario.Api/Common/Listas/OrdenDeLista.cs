namespace Inventario.Api.Common.Listas;

/// <summary>
/// Una forma de ordenar una lista. El SQL trae los filtros de la lista, la condición del cursor
/// (<c>@DespuesId</c>, <c>@DespuesValor</c>), su ORDER BY y <c>LIMIT @Limite OFFSET @Salto</c>.
/// </summary>
/// <param name="Nombre">Como se pide: <c>nombre</c> o <c>-creadoEn</c>.</param>
/// <param name="Sql">La consulta de la página.</param>
/// <param name="Valor">El valor por el que se ordena; nulo si solo es el id.</param>
/// <param name="TipoDelValor">El tipo de ese valor, o <c>void</c> si no hay.</param>
internal sealed record OrdenDeLista<TFila>(string Nombre, string Sql, Func<TFila, object?> Valor, Type TipoDelValor)
{
    public static OrdenDeLista<TFila> Por(string nombre, string sql, Func<TFila, string> valor) => new(nombre, sql, valor, typeof(string));

    public static OrdenDeLista<TFila> Por(string nombre, string sql, Func<TFila, decimal> valor) => new(nombre, sql, f => valor(f), typeof(decimal));

    public static OrdenDeLista<TFila> Por(string nombre, string sql, Func<TFila, DateTime> valor) => new(nombre, sql, f => valor(f), typeof(DateTime));
}
