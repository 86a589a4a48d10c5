namespace Inventario.Api.Features.Clientes.CrearCliente;

public sealed record CrearClienteRequest : FichaDeCliente, IRequest<Cliente>;

internal sealed class CrearClienteValidator : AbstractValidator<CrearClienteRequest>
{
    public CrearClienteValidator()
    {
        this.AplicarReglas();
        RuleFor(r => r.Activo).PorDefecto(true);
    }
}
