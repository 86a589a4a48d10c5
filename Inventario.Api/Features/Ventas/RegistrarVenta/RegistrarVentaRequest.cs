namespace Inventario.Api.Features.Ventas.RegistrarVenta;

/// <param name="ClienteId">Id del cliente que compra; sin él, consumidor final.</param>
/// <param name="Nota">Nota, hasta 500 caracteres.</param>
/// <param name="Lineas">Líneas de la venta, de 1 a 500.</param>
/// <param name="TotalEsperado">Total que vio el cliente; si el calculado es otro, se rechaza (total_distinto).</param>
public sealed record RegistrarVentaRequest(
    Lineas<RegistrarVentaLinea>? Lineas, long? ClienteId = null, string? Nota = null, decimal? TotalEsperado = null)
    : IRequest<Venta>;

/// <param name="ProductoId">Id de un producto activo.</param>
/// <param name="Cantidad">Cantidad vendida; entera si el producto se mide por unidad.</param>
/// <param name="PrecioUnitario">Precio por unidad; si falta, el de lista. Otro solo lo pone el administrador.</param>
/// <param name="Descuento">Importe que se resta a la línea, no un porcentaje.</param>
public sealed record RegistrarVentaLinea(
    long? ProductoId, decimal? Cantidad, decimal? PrecioUnitario = null, decimal? Descuento = null);

internal sealed class RegistrarVentaValidator : AbstractValidator<RegistrarVentaRequest>
{
    public RegistrarVentaValidator()
    {
        RuleFor(r => r.ClienteId).IdValido();
        RuleFor(r => r.Nota).LargoMaximo(ReglasDeDominio.NotaLargoMax).VariasLineas();
        RuleFor(r => r.TotalEsperado).ImporteValido();
        RuleFor(r => r.Lineas).Obligatorio().EntreUnaY(ReglasDeDominio.LineasMax);
        RuleForEach(r => r.Lineas).Obligatorio().ChildRules(linea =>
        {
            linea.RuleFor(l => l!.ProductoId).Obligatorio().IdValido();
            linea.RuleFor(l => l!.Cantidad).Obligatorio().MayorQueCero().CantidadValida();
            linea.RuleFor(l => l!.PrecioUnitario).PrecioValido();
            linea.RuleFor(l => l!.Descuento).ImporteValido().PorDefecto(0);
        });
    }
}
