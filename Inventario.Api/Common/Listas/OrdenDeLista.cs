namespace Inventario.Api.Common.Listas;

/// <summary>Orden de una lista.</summary>
/// <param name="Nombre">Nombre en la petición: <c>nombre</c> o <c>-creadoEn</c>.</param>
/// <param name="Sql">Consulta de la página, según la fuente de las filas.</param>
/// <param name="Valor">Valor por el que se ordena; nulo si es solo el id.</param>
/// <param name="ConClave">El valor no está en la fila: es la última columna del SQL, <c>clave</c>, un texto.</param>
internal sealed record OrdenDeLista<TFila>(
    string Nombre, Func<FuenteDeLista, string> Sql, Func<TFila, object?> Valor, Type TipoDelValor, bool ConClave = false);

internal static class OrdenDeLista
{
    public const string Relevancia = "relevancia";
}
