namespace Inventario.Api.Features.Inventario.ConsultarBajoMinimo;

/// <param name="Buscar">Palabras del nombre, del código o del código de barras, enteras o no, en cualquier
/// orden.</param>
/// <param name="CategoriaId">Filtra por categoría.</param>
/// <param name="ProveedorId">Filtra por proveedor: da el pedido que hacerle.</param>
/// <param name="Orden">nombre (por defecto), codigo o faltante; con <c>-</c> delante, al revés.</param>
public sealed record ConsultarBajoMinimoRequest(
    string? Buscar = null, long? CategoriaId = null, long? ProveedorId = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IConBusqueda, IRequest<PaginaDe<ConsultarBajoMinimoProducto>>;

/// <summary>Un producto que hay que reponer.</summary>
[Ejemplo("""{ "stock": 3 }""")]
public sealed record ConsultarBajoMinimoProducto
{
    public required long Id { get; init; }
    public required string Codigo { get; init; }
    public required string? CodigoBarras { get; init; }
    public required string Nombre { get; init; }
    public required long CategoriaId { get; init; }

    /// <summary>Nombre de la categoría.</summary>
    public required string Categoria { get; init; }

    public required long? ProveedorId { get; init; }

    /// <summary>Nombre del proveedor habitual.</summary>
    public required string? Proveedor { get; init; }

    /// <summary>Unidad de medida: unidad, kg, g, l, ml, m o caja.</summary>
    [ValoresDe(typeof(Unidades), nameof(Unidades.Todas))]
    public required string Unidad { get; init; }

    public required decimal Stock { get; init; }
    public required decimal StockMinimo { get; init; }

    /// <summary>Cantidad que falta para llegar al mínimo.</summary>
    public required decimal Faltante { get; init; }
}

internal sealed class ConsultarBajoMinimoValidator : AbstractValidator<ConsultarBajoMinimoRequest>
{
    private const int BuscarLargoMax = 200;

    public ConsultarBajoMinimoValidator()
    {
        RuleFor(r => r.Buscar).LargoMaximo(BuscarLargoMax);
        RuleFor(r => r.CategoriaId).IdValido();
        RuleFor(r => r.ProveedorId).IdValido();
        this.AplicarReglasDeLista(ConsultarBajoMinimoHandler.Lista);
    }
}
