using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Usuarios.ActualizarUsuario;

public sealed record ActualizarUsuarioRequest : FichaDeUsuario, IRequest<Usuario>
{
    /// <summary>Si falta, sigue como está: editar una ficha no reactiva lo que se desactivó.</summary>
    [JsonPropertyOrder(3)]
    public bool? Activo { get; init; }

    [JsonIgnore]
    public long Id { get; init; }

    [JsonIgnore]
    public VersionEsperada? VersionEsperada { get; init; }
}

/// <summary>Lo mismo, con solo los campos que cambian.</summary>
public sealed record ActualizarUsuarioParcialRequest(long Id, VersionEsperada? VersionEsperada, MergePatch<ActualizarUsuarioRequest> Cambios)
    : IRequest<Usuario>;

internal sealed class ActualizarUsuarioValidator : AbstractValidator<ActualizarUsuarioRequest>
{
    public ActualizarUsuarioValidator() => this.AplicarReglas();
}
