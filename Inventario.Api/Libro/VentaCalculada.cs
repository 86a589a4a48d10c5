namespace Inventario.Api.Libro;

/// <summary>Importes actuales de una venta que no se llegó a registrar.</summary>
/// <param name="Total">Total calculado ahora.</param>
/// <param name="Subtotal">Suma de las bases.</param>
/// <param name="Impuesto">Suma de los impuestos.</param>
/// <param name="PreciosIncluyenImpuesto">Si los precios llevan el impuesto incluido.</param>
/// <param name="Redondeo">Redondeo de los importes.</param>
/// <param name="Lineas">Desglose por línea, en el orden pedido.</param>
public sealed record VentaCalculada(decimal Total, decimal Subtotal, decimal Impuesto, bool PreciosIncluyenImpuesto,
    [property: ValoresDe(typeof(AjustesDeVentas), nameof(AjustesDeVentas.Redondeos))] string Redondeo,
    IReadOnlyList<LineaCalculada> Lineas) : IExtras;

/// <summary>Importes de una línea que no se llegó a vender.</summary>
/// <param name="Linea">Posición en la venta, desde 1.</param>
/// <param name="ProductoId">Id del producto.</param>
/// <param name="PrecioUnitario">Precio de lista vigente, o el que puso el administrador.</param>
/// <param name="TasaImpuesto">Tasa en tanto por ciento.</param>
/// <param name="Base">Base, sin impuesto.</param>
/// <param name="Impuesto">Impuesto de la línea.</param>
/// <param name="Importe">Base más impuesto.</param>
public sealed record LineaCalculada(
    int Linea, long ProductoId, decimal PrecioUnitario, decimal TasaImpuesto, decimal Base, decimal Impuesto, decimal Importe);
