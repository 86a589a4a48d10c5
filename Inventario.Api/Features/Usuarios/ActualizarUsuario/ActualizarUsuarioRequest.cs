using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Usuarios.ActualizarUsuario;

/// <param name="Nombre">De 1 a 120 caracteres; es como se le ve en las ventas y los movimientos.</param>
/// <param name="Correo">Con el que inicia sesión; único sin distinguir mayúsculas.</param>
/// <param name="Rol"><c>administrador</c>, <c>vendedor</c> o <c>almacenista</c>.</param>
/// <param name="Activo">Si falta, sigue como está: editar una ficha no reactiva lo que se desactivó.</param>
public sealed record ActualizarUsuarioRequest(string? Nombre, string? Correo, string? Rol, bool? Activo = null)
    : IRequest<Usuario>, IFichaDeUsuario
{
    [JsonIgnore]
    public long Id { get; init; }

    [JsonIgnore]
    public VersionEsperada? VersionEsperada { get; init; }
}

/// <summary>Lo mismo, con solo los campos que cambian.</summary>
public sealed record ActualizarUsuarioParcialRequest(long Id, VersionEsperada? VersionEsperada, MezclaJson<ActualizarUsuarioRequest> Cambios)
    : IRequest<Usuario>;

internal sealed class ActualizarUsuarioValidator : AbstractValidator<ActualizarUsuarioRequest>
{
    public ActualizarUsuarioValidator() => this.AplicarReglas();
}
