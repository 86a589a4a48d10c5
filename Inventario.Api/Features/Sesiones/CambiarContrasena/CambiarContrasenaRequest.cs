namespace Inventario.Api.Features.Sesiones.CambiarContrasena;

/// <param name="Actual">Contraseña actual.</param>
/// <param name="Nueva">Contraseña nueva, de 12 a 128 caracteres; distinta de la actual y no fácil de adivinar.</param>
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
