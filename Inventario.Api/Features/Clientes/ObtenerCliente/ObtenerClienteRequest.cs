namespace Inventario.Api.Features.Clientes.ObtenerCliente;

public sealed record ObtenerClienteRequest(long Id) : IRequest<Cliente>;
