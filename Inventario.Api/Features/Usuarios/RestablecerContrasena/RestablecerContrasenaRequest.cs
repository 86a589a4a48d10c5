using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Usuarios.RestablecerContrasena;

/// <param name="Nueva">De 12 a 128 caracteres, que no sea fácil de adivinar ni contenga el correo.</param>
public sealed record RestablecerContrasenaRequest(string? Nueva) : IRequest
{
    [JsonIgnore]
    public long Id { get; init; }
}

internal sealed class RestablecerContrasenaValidator : AbstractValidator<RestablecerContrasenaRequest>
{
    // El correo solo se sabe con la fila bloqueada: lo comprueba el handler.
    public RestablecerContrasenaValidator() => RuleFor(r => r.Nueva).ContrasenaAdmitida(_ => null);
}
