using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Movimientos.RevertirMovimiento;

/// <param name="Nota">Motivo de la reversión, hasta 500 caracteres.</param>
public sealed record RevertirMovimientoRequest(string? Nota) : IRequest<Movimiento>
{
    [JsonIgnore]
    public long Id { get; init; }
}

internal sealed class RevertirMovimientoValidator : AbstractValidator<RevertirMovimientoRequest>
{
    public RevertirMovimientoValidator() =>
        RuleFor(r => r.Nota).Obligatorio().LargoMaximo(ReglasDeDominio.NotaLargoMax).VariasLineas();
}
