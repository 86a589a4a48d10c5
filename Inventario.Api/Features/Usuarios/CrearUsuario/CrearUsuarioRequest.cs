using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Usuarios.CrearUsuario;

public sealed record CrearUsuarioRequest : FichaDeUsuario, ILlevaContrasena, IRequest<Usuario>
{
    /// <summary>Contraseña, de 12 a 128 caracteres, difícil de adivinar y que no contenga el correo.</summary>
    [JsonPropertyOrder(1)]
    public string? Contrasena { get; init; }
}

internal sealed class CrearUsuarioValidator : AbstractValidator<CrearUsuarioRequest>
{
    public CrearUsuarioValidator()
    {
        this.AplicarReglas();
        RuleFor(r => r.Contrasena).ContrasenaAdmitida(r => r.Correo.Limpio());
    }
}
