namespace Inventario.Api.Features.Conteos.RegistrarConteo;

/// <param name="Lineas">Líneas del conteo, de 1 a 500; cada producto va en una sola.</param>
/// <param name="Nota">Nota, hasta 500 caracteres.</param>
public sealed record RegistrarConteoRequest(Lineas<RegistrarConteoLinea>? Lineas, string? Nota = null)
    : IRequest<Conteo>;

/// <param name="ProductoId">Id de un producto existente.</param>
/// <param name="Contado">Cantidad contada; entera si el producto se mide por unidad.</param>
/// <param name="StockEsperado">Stock que se vio al contar; si ya no es ese, se rechaza.</param>
public sealed record RegistrarConteoLinea(long? ProductoId, decimal? Contado, decimal? StockEsperado = null);

internal sealed class RegistrarConteoValidator : AbstractValidator<RegistrarConteoRequest>
{
    public RegistrarConteoValidator()
    {
        RuleFor(r => r.Nota).LargoMaximo(ReglasDeDominio.NotaLargoMax).VariasLineas();
        RuleFor(r => r.Lineas).Obligatorio().EntreUnaY(ReglasDeDominio.LineasMax)
            .Must(l => l is null || l.OfType<RegistrarConteoLinea>().GroupBy(x => x.ProductoId).All(g => g.Key is null || g.Count() == 1))
            .WithErrorCode("producto_repetido").WithMessage("Cada producto va en una sola línea.");
        RuleForEach(r => r.Lineas).Obligatorio().ChildRules(linea =>
        {
            linea.RuleFor(l => l!.ProductoId).Obligatorio().IdValido();
            linea.RuleFor(l => l!.Contado).Obligatorio().NoNegativo().CantidadValida();
            linea.RuleFor(l => l!.StockEsperado).NoNegativo().Maximo(Asiento.StockMax)
                .DecimalesMaximos(ReglasDeDominio.DecimalesDeCantidad);
        });
    }
}
