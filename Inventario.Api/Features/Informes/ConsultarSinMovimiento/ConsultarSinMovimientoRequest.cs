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
public sealed record ConsultarSinMovimientoProducto
{
    public required long Id { get; init; }
    public required string Codigo { get; init; }
    public required string Nombre { get; init; }
    public required long CategoriaId { get; init; }

    /// <summary>Nombre de la categoría.</summary>
    public required string Categoria { get; init; }

    public required decimal Stock { get; init; }

    /// <summary>Valor de las existencias a su costo, 4 decimales.</summary>
    public required decimal ValorStock { get; init; }

    public required DateTime UltimoMovimientoEn { get; init; }

    /// <summary>Días enteros de 24 horas desde ultimoMovimientoEn.</summary>
    public required long DiasSinMovimiento { get; init; }
}

internal sealed class ConsultarSinMovimientoValidator : AbstractValidator<ConsultarSinMovimientoRequest>
{
    public ConsultarSinMovimientoValidator()
    {
        RuleFor(r => r.Dias).MayorQueCero().Maximo(ConsultarSinMovimientoRequest.DiasMax)
            .PorDefecto(ConsultarSinMovimientoRequest.DiasPorDefecto);
        this.AplicarReglasDeLista(ConsultarSinMovimientoHandler.Lista);
    }
}
