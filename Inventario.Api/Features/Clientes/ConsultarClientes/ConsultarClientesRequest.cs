namespace Inventario.Api.Features.Clientes.ConsultarClientes;

/// <param name="Buscar">Palabras del nombre, del documento, del correo o del teléfono, enteras o no, en cualquier orden
/// y sin distinguir mayúsculas ni acentos.</param>
/// <param name="Activo">Filtra por activo: <c>true</c> (por defecto), <c>false</c> o <c>todos</c>.</param>
/// <param name="Orden"><c>nombre</c> (por defecto) o <c>creadoEn</c>, con <c>-</c> delante al revés; o
/// <c>relevancia</c>, por defecto al buscar: el documento exacto, los nombres que empiezan por el texto, los que tienen
/// palabras así y los demás.</param>
public sealed record ConsultarClientesRequest(
    string? Buscar = null, string? Activo = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IConBusqueda, IRequest<PaginaDe<Cliente>>;

internal sealed class ConsultarClientesValidator : AbstractValidator<ConsultarClientesRequest>
{
    public ConsultarClientesValidator()
    {
        RuleFor(r => r.Buscar).LargoMaximo(ReglasDeCliente.NombreLargoMax);
        RuleFor(r => r.Activo).UnoDe(FiltroActivo.Valores).PorDefecto(FiltroActivo.PorDefecto);
        this.AplicarReglasDeLista(ConsultarClientesHandler.Lista);
    }
}
