namespace Inventario.Api.Features.Conteos.ConsultarConteos;

/// <param name="UsuarioId">Filtra por el usuario que lo registró.</param>
/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido.</param>
/// <param name="Hasta">Instante ISO 8601, excluido, o día del negocio, incluido.</param>
/// <param name="Orden"><c>-fecha</c> (por defecto) o <c>fecha</c>.</param>
public sealed record ConsultarConteosRequest(
    long? UsuarioId = null, FechaDeConsulta? Desde = null, FechaDeConsulta? Hasta = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IRequest<PaginaDe<ConteoEnLista>>, IConPeriodo;

internal sealed class ConsultarConteosValidator : AbstractValidator<ConsultarConteosRequest>
{
    public ConsultarConteosValidator(AjustesDeNegocio negocio)
    {
        RuleFor(r => r.UsuarioId).IdValido();
        this.AplicarReglasDePeriodo(negocio.ZonaHoraria);
        this.AplicarReglasDeLista(ConsultarConteosHandler.Lista);
    }
}
