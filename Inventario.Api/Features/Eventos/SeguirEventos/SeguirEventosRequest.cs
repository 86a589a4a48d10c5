using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Eventos.SeguirEventos;

/// <param name="Tipos">Solo estos, separados por comas: <c>venta.registrada,stock.bajo</c>. Sin él, todos los que el rol permite.</param>
/// <param name="UltimoId">El id del último evento que se tiene: sigue desde el siguiente. Con Last-Event-ID, gana la cabecera.</param>
/// <param name="Entrada">La de POST /eventos/entradas, en vez de Authorization.</param>
public sealed record SeguirEventosRequest(string? Tipos = null, long? UltimoId = null, string? Entrada = null) : IRequest<Suscripcion>
{
    /// <summary>La cabecera, como vino.</summary>
    [JsonIgnore]
    public string? LastEventId { get; init; }

    /// <summary>La entrada es un secreto: este texto puede acabar en un log.</summary>
    public override string ToString() => nameof(SeguirEventosRequest);
}

internal sealed class SeguirEventosValidator : AbstractValidator<SeguirEventosRequest>
{
    public SeguirEventosValidator() => RuleFor(r => r.UltimoId).Maximo(ReglasDeDominio.IdMax);
}
