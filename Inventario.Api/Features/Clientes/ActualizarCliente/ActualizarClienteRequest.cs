using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Clientes.ActualizarCliente;

/// <param name="Nombre">De 1 a 160 caracteres.</param>
/// <param name="Documento">Identificación fiscal, hasta 40 caracteres; única si viene, sin distinguir mayúsculas ni acentos.</param>
/// <param name="Correo">Hasta 254 caracteres.</param>
/// <param name="Telefono">Hasta 40 caracteres.</param>
/// <param name="Direccion">Hasta 300 caracteres, en una o varias líneas.</param>
/// <param name="Activo">Si falta, sigue como está: editar una ficha no reactiva lo que se desactivó.</param>
public sealed record ActualizarClienteRequest(
    string? Nombre, string? Documento = null, string? Correo = null, string? Telefono = null,
    string? Direccion = null, bool? Activo = null)
    : IRequest<Cliente>, IFichaDeCliente
{
    [JsonIgnore]
    public long Id { get; init; }

    [JsonIgnore]
    public VersionEsperada? VersionEsperada { get; init; }
}

/// <summary>Lo mismo, con solo los campos que cambian.</summary>
public sealed record ActualizarClienteParcialRequest(long Id, VersionEsperada? VersionEsperada, MezclaJson<ActualizarClienteRequest> Cambios)
    : IRequest<Cliente>;

internal sealed class ActualizarClienteValidator : AbstractValidator<ActualizarClienteRequest>
{
    public ActualizarClienteValidator() => this.AplicarReglas();
}
