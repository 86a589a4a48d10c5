namespace Inventario.Api.Features.Ventas.RegistrarVenta;

/// <param name="ClienteId">Quien compra; sin él es consumidor final.</param>
/// <param name="Nota">Hasta 500 caracteres.</param>
/// <param name="Lineas">De 1 a 500.</param>
/// <param name="TotalEsperado">El total que se le enseñó al cliente; si no coincide, no se vende.</param>
public sealed record RegistrarVentaRequest(
    Lineas<RegistrarVentaLinea>? Lineas, long? ClienteId = null, string? Nota = null, decimal? TotalEsperado = null)
    : IRequest<Venta>;

/// <param name="ProductoId">Un producto activo.</param>
/// <param name="Cantidad">Entera si se vende por unidad.</param>
/// <param name="PrecioUnitario">El de lista si falta; otro, solo el administrador.</param>
/// <param name="Descuento">Importe que se quita de la línea, no un porcentaje.</param>
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
