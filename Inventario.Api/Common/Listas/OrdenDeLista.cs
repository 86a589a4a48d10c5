namespace Inventario.Api.Common.Listas;

/// <summary>Una forma de ordenar una lista.</summary>
/// <param name="Nombre">Como se pide: <c>nombre</c> o <c>-creadoEn</c>.</param>
/// <param name="Sql">La consulta de la página, según de dónde salgan las filas.</param>
/// <param name="Valor">El valor por el que se ordena; nulo si solo es el id.</param>
/// <param name="TipoDelValor">El tipo de ese valor.</param>
/// <param name="ConClave">El valor no está en la fila: es la última columna del SQL, <c>clave</c>, un texto.</param>
internal sealed record OrdenDeLista<TFila>(
    string Nombre, Func<FuenteDeLista, string> Sql, Func<TFila, object?> Valor, Type TipoDelValor, bool ConClave = false);

internal static class OrdenDeLista
{
    public const string Relevancia = "relevancia";
}
