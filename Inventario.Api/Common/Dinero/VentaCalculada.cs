namespace Inventario.Api.Common.Dinero;

/// <summary>Lo que sumaría ahora una venta que no se llegó a registrar.</summary>
/// <param name="Total">Subtotal más impuesto.</param>
/// <param name="Subtotal">Suma de las bases.</param>
/// <param name="Impuesto">Suma de los impuestos.</param>
/// <param name="PreciosIncluyenImpuesto">Si sus precios ya llevan el impuesto.</param>
/// <param name="Redondeo">El de sus importes.</param>
/// <param name="Lineas">El desglose, en el orden pedido.</param>
public sealed record VentaCalculada(
    decimal Total, decimal Subtotal, decimal Impuesto, bool PreciosIncluyenImpuesto, string Redondeo, IReadOnlyList<LineaCalculada> Lineas);

/// <summary>Lo que vale una línea que no se llegó a vender.</summary>
/// <param name="Linea">Su lugar en la venta, desde 1.</param>
/// <param name="ProductoId">El producto.</param>
/// <param name="PrecioUnitario">El de lista ahora, o el que puso el administrador.</param>
/// <param name="TasaImpuesto">En tanto por ciento.</param>
/// <param name="Base">Sin impuesto.</param>
/// <param name="Impuesto">El suyo.</param>
/// <param name="Importe">Base más impuesto.</param>
public sealed record LineaCalculada(int Linea, long ProductoId, decimal PrecioUnitario, decimal TasaImpuesto, decimal Base, decimal Impuesto, decimal Importe);
