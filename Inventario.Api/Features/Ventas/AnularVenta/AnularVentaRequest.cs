using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Ventas.AnularVenta;

/// <param name="Motivo">Motivo de la anulación, hasta 500 caracteres.</param>
public sealed record AnularVentaRequest(string? Motivo) : IRequest<Venta>
{
    [JsonIgnore]
    public long Id { get; init; }

    [JsonIgnore]
    public VersionEsperada? VersionEsperada { get; init; }
}

internal sealed class AnularVentaValidator : AbstractValidator<AnularVentaRequest>
{
    public AnularVentaValidator() =>
        RuleFor(r => r.Motivo).Obligatorio().LargoMaximo(ReglasDeDominio.NotaLargoMax).VariasLineas();
}
