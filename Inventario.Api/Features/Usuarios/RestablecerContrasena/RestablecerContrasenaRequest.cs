using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Usuarios.RestablecerContrasena;

/// <param name="Nueva">Contraseña, de 12 a 128 caracteres, difícil de adivinar y que no contenga el correo.</param>
public sealed record RestablecerContrasenaRequest(string? Nueva) : IRequest
{
    [JsonIgnore]
    public long Id { get; init; }
}

internal sealed class RestablecerContrasenaValidator : AbstractValidator<RestablecerContrasenaRequest>
{
    // El handler comprueba que no contenga el correo, que se lee con la fila bloqueada.
    public RestablecerContrasenaValidator() => RuleFor(r => r.Nueva).ContrasenaAdmitida(_ => null);
}
