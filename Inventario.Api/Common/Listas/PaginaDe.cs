namespace Inventario.Api.Common.Listas;

/// <summary>Una página de una lista.</summary>
/// <param name="Datos">Las filas, en el orden pedido.</param>
/// <param name="Pagina">Número de página, desde 1; nulo si se siguió un cursor.</param>
/// <param name="Tamano">Filas por página pedidas.</param>
/// <param name="Total">Filas en total; como mucho 10000. Nulo con cursor.</param>
/// <param name="TotalEsMinimo">Dice si hay más filas que <c>total</c>. Nulo con cursor.</param>
/// <param name="Siguiente">Cursor para <c>despuesDe</c>; nulo si no hay más.</param>
[Ejemplo("""{ "total": 1 }""")]
public sealed record PaginaDe<T>(
    IReadOnlyList<T> Datos, int? Pagina, int Tamano, long? Total, bool? TotalEsMinimo, string? Siguiente)
    : IConFilas<T>, IPagina;

/// <summary>Página de cualquier tipo de filas.</summary>
public interface IPagina
{
    string? Siguiente { get; }
}

/// <summary>Respuesta con filas: también se puede pedir como CSV.</summary>
public interface IConFilas<out T>
{
    IReadOnlyList<T> Datos { get; }
}
