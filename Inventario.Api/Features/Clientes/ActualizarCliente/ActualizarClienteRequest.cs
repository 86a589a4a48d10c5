using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Clientes.ActualizarCliente;

public sealed record ActualizarClienteRequest : FichaDeCliente, IRequest<Cliente>
{
    [JsonIgnore]
    public long Id { get; init; }

    [JsonIgnore]
    public VersionEsperada? VersionEsperada { get; init; }
}

public sealed record ActualizarClienteParcialRequest(long Id, VersionEsperada? VersionEsperada, MergePatch<ActualizarClienteRequest> Cambios)
    : IRequest<Cliente>;

internal sealed class ActualizarClienteValidator : AbstractValidator<ActualizarClienteRequest>
{
    public ActualizarClienteValidator() => this.AplicarReglas();
}
