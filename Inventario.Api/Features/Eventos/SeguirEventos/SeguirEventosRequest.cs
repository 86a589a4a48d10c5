using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Eventos.SeguirEventos;

/// <param name="Tipos">Tipos separados por comas: <c>venta.registrada,stock.bajo</c>. Sin él, los del rol.</param>
/// <param name="UltimoId">Id del último evento recibido: sigue desde el siguiente. Last-Event-ID manda más.</param>
/// <param name="Entrada">Entrada de POST /eventos/entradas, en lugar de Authorization.</param>
public sealed record SeguirEventosRequest(string? Tipos = null, long? UltimoId = null, string? Entrada = null) : IRequest<Suscripcion>
{
    /// <summary>Valor de la cabecera Last-Event-ID, sin interpretar.</summary>
    [JsonIgnore]
    public string? LastEventId { get; init; }

    /// <summary>Omite la entrada, que es un secreto: este texto puede acabar en un log.</summary>
    public override string ToString() => nameof(SeguirEventosRequest);
}

internal sealed class SeguirEventosValidator : AbstractValidator<SeguirEventosRequest>
{
    public SeguirEventosValidator() => RuleFor(r => r.UltimoId).Maximo(ReglasDeDominio.IdMax);
}
