namespace Inventario.Api.Features.Informes.ConsultarSinMovimiento;

/// <param name="Dias">Días de 24 horas sin movimientos, de 1 a 3650; 90 por defecto.</param>
/// <param name="Orden">ultimoMovimientoEn (por defecto) o valorStock; con <c>-</c> delante, al revés.</param>
public sealed record ConsultarSinMovimientoRequest(
    int? Dias = null, string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IRequest<PaginaDe<ConsultarSinMovimientoProducto>>
{
    public const int DiasPorDefecto = 90;
    public const int DiasMax = 3_650;
}

/// <summary>Un producto con existencias y sin movimientos recientes.</summary>
/// <param name="Categoria">Nombre de la categoría.</param>
/// <param name="ValorStock">Valor de las existencias a su costo, 4 decimales.</param>
/// <param name="DiasSinMovimiento">Días enteros de 24 horas desde ultimoMovimientoEn.</param>
public sealed record ConsultarSinMovimientoProducto(long Id, string Codigo, string Nombre, long CategoriaId, string Categoria,
    decimal Stock, decimal ValorStock, DateTime UltimoMovimientoEn, long DiasSinMovimiento);

internal sealed class ConsultarSinMovimientoValidator : AbstractValidator<ConsultarSinMovimientoRequest>
{
    public ConsultarSinMovimientoValidator()
    {
        RuleFor(r => r.Dias).MayorQueCero().Maximo(ConsultarSinMovimientoRequest.DiasMax)
            .PorDefecto(ConsultarSinMovimientoRequest.DiasPorDefecto);
        this.AplicarReglasDeLista(ConsultarSinMovimientoHandler.Lista);
    }
}
