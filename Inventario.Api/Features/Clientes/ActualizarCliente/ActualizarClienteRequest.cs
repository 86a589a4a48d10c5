namespace Inventario.Api.Features.Clientes.ActualizarCliente;

public sealed record ActualizarClienteRequest : FichaDeCliente, IRequest<Cliente>;

internal sealed class ActualizarClienteValidator : AbstractValidator<ActualizarClienteRequest>
{
    public ActualizarClienteValidator() => this.AplicarReglas();
}
