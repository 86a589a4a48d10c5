namespace Inventario.Api.Features.Sesiones.CambiarContrasena;

/// <param name="Actual">La de ahora.</param>
/// <param name="Nueva">De 12 a 128 caracteres, que no sea de las que se adivinan ni la actual.</param>
public sealed record CambiarContrasenaRequest(string? Actual, string? Nueva) : IRequest;

internal sealed class CambiarContrasenaValidator : AbstractValidator<CambiarContrasenaRequest>
{
    public CambiarContrasenaValidator()
    {
        RuleFor(r => r.Actual).Obligatorio().LargoMaximo(Contrasenas.LargoMax);
        RuleFor(r => r.Nueva).Obligatorio().LargoMaximo(Contrasenas.LargoMax)
            .Regla(PoliticaDeContrasenas.Codigo, PoliticaDeContrasenas.MensajeDeCorta,
                c => c?.SeVe() != true || !PoliticaDeContrasenas.EsCorta(c), new() { LargoMin = Contrasenas.LargoMin })
            .Must((r, nueva) => nueva is null || nueva.Nfc() != r.Actual?.Nfc())
            .WithErrorCode("igual_a_la_actual").WithMessage("Debe ser distinta de la actual.");
    }
}
