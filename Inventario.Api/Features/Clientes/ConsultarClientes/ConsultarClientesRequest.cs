namespace Inventario.Api.Features.Clientes.ConsultarClientes;

/// <param name="Buscar">Palabras, en cualquier orden; cada una, cualquier parte del nombre, del documento, del correo o del teléfono, sin distinguir mayúsculas ni acentos.</param>
/// <param name="Activo"><c>true</c> (por defecto), <c>false</c> o <c>todos</c>.</param>
/// <param name="Orden"><c>nombre</c> (por defecto) o <c>creadoEn</c>, con <c>-</c> delante al revés; o <c>relevancia</c>, por defecto al buscar: su documento exacto, nombres que empiezan así, palabras que empiezan así y los demás.</param>
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
