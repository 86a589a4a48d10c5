namespace Inventario.Api.Features.ClavesApi.ConsultarClavesApi;

/// <param name="Activo"><c>true</c> (por defecto), sin revocar; <c>false</c>, revocadas; <c>todos</c>, ambas.</param>
/// <param name="Orden"><c>-creadaEn</c> (por defecto) o <c>creadaEn</c>.</param>
public sealed record ConsultarClavesApiRequest(
    string? Activo = null, string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IRequest<PaginaDe<ClaveApi>>;

internal sealed class ConsultarClavesApiValidator : AbstractValidator<ConsultarClavesApiRequest>
{
    public ConsultarClavesApiValidator()
    {
        RuleFor(r => r.Activo).UnoDe(FiltroActivo.Valores).PorDefecto(FiltroActivo.PorDefecto);
        this.AplicarReglasDeLista(ConsultarClavesApiHandler.Lista);
    }
}
