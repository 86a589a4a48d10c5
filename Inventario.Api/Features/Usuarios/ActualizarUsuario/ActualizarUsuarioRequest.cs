using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Usuarios.ActualizarUsuario;

public sealed record ActualizarUsuarioRequest : FichaDeUsuario, IRequest<Usuario>
{
    /// <summary>Si puede iniciar sesión. Si falta sigue como está: editar una ficha no reactiva a un usuario.</summary>
    [JsonPropertyOrder(3)]
    public bool? Activo { get; init; }
}

internal sealed class ActualizarUsuarioValidator : AbstractValidator<ActualizarUsuarioRequest>
{
    public ActualizarUsuarioValidator() => this.AplicarReglas();
}
