namespace Inventario.Api.Features.Categorias.ConsultarCategorias;

/// <param name="Buscar">Palabras del nombre, enteras o no, en cualquier orden y sin distinguir mayúsculas ni
/// acentos.</param>
/// <param name="Activo">Filtra por activo: <c>true</c> (por defecto), <c>false</c> o <c>todos</c>.</param>
/// <param name="Orden"><c>nombre</c> (por defecto) o <c>creadoEn</c>; con <c>-</c> delante, al revés.</param>
public sealed record ConsultarCategoriasRequest(
    string? Buscar = null, string? Activo = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IConBusqueda, IRequest<PaginaDe<Categoria>>;

internal sealed class ConsultarCategoriasValidator : AbstractValidator<ConsultarCategoriasRequest>
{
    public ConsultarCategoriasValidator()
    {
        RuleFor(r => r.Buscar).LargoMaximo(ReglasDeCategoria.NombreLargoMax);
        RuleFor(r => r.Activo).UnoDe(FiltroActivo.Valores).PorDefecto(FiltroActivo.PorDefecto);
        this.AplicarReglasDeLista(ConsultarCategoriasHandler.Lista);
    }
}
