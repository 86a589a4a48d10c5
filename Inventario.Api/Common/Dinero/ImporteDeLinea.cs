namespace Inventario.Api.Common.Dinero;

/// <summary>
/// Importes de una línea de venta. Siempre <c>Importe = Base + Impuesto</c>: el impuesto o la base sale por resta,
/// nunca de dos redondeos independientes.
/// </summary>
public readonly record struct ImporteDeLinea(decimal Bruto, decimal Descuento, decimal Base, decimal Impuesto, decimal Importe)
{
    /// <summary>
    /// <c>bruto = R2(cantidad × precio)</c>. Con impuesto incluido: <c>importe = bruto − descuento</c>, <c>base =
    /// R2(importe / (1 + t))</c>. Sin incluir: <c>base = bruto − descuento</c>, <c>impuesto = R2(base × t)</c>.
    /// </summary>
    /// <param name="cantidad">Cantidad en la unidad del producto, mayor que cero, hasta 3 decimales.</param>
    /// <param name="precioUnitario">Precio de una unidad, hasta 4 decimales.</param>
    /// <param name="descuento">Importe que se quita, entre 0 y el bruto (véase <see cref="CalcularBruto"/>).</param>
    /// <param name="tasaImpuesto">Tasa en tanto por ciento: 16 es 16 %.</param>
    public static ImporteDeLinea Calcular(decimal cantidad, decimal precioUnitario, decimal descuento,
        decimal tasaImpuesto, bool impuestoIncluido, ModoDeRedondeo modo)
    {
        var bruto = CalcularBruto(cantidad, precioUnitario, modo);
        var neto = bruto - descuento;
        var t = tasaImpuesto / 100m;

        if (impuestoIncluido)
        {
            var baseImponible = Redondeo.Importe(neto / (1m + t), modo);
            return new(bruto, descuento, baseImponible, neto - baseImponible, neto);
        }

        var impuesto = Redondeo.Importe(neto * t, modo);
        return new(bruto, descuento, neto, impuesto, neto + impuesto);
    }

    public static decimal CalcularBruto(decimal cantidad, decimal precioUnitario, ModoDeRedondeo modo) =>
        Redondeo.Importe(cantidad * precioUnitario, modo);
}
