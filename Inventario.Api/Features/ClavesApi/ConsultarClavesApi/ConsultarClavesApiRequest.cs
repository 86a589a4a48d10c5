using FluentValidation;
using Inventario.Api.Common.Listas;
using Inventario.Api.Common.Pipeline;
using MediatR;

namespace Inventario.Api.Features.ClavesApi.ConsultarClavesApi;

/// <param name="Activo"><c>true</c> (por defecto): sin revocar; <c>false</c>: revocadas; <c>todos</c>.</param>
/// <param name="Orden"><c>-creadaEn</c> (por defecto) o <c>creadaEn</c>.</param>
/// <param name="Pagina">Desde 1.</param>
/// <param name="Tamano">De 1 a 200; 20 por defecto.</param>
/// <param name="DespuesDe">El <c>siguiente</c> de la página anterior.</param>
public sealed record ConsultarClavesApiRequest(
    string? Activo = null, string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : IRequest<PaginaDe<ClaveApi>>, IConsultaDeLista;

internal sealed class ConsultarClavesApiValidator : AbstractValidator<ConsultarClavesApiRequest>
{
    public ConsultarClavesApiValidator()
    {
        RuleFor(r => r.Activo).UnoDe(FiltroActivo.Valores).PorDefecto(FiltroActivo.PorDefecto);
        this.AplicarReglasDeLista(ConsultarClavesApiHandler.Lista);
    }
}
