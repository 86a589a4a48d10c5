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
/// <param name="Categoria">Nombre de la categoría.</param>
/// <param name="Proveedor">Nombre del proveedor habitual.</param>
/// <param name="Unidad">Unidad de medida: unidad, kg, g, l, ml, m o caja.</param>
/// <param name="Faltante">Cantidad que falta para llegar al mínimo.</param>
[Ejemplo("""{ "stock": 3 }""")]
public sealed record ConsultarBajoMinimoProducto(long Id, string Codigo, string? CodigoBarras, string Nombre, long CategoriaId,
    string Categoria, long? ProveedorId, string? Proveedor,
    [property: ValoresDe(typeof(Unidades), nameof(Unidades.Todas))] string Unidad, decimal Stock, decimal StockMinimo, decimal Faltante);

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
