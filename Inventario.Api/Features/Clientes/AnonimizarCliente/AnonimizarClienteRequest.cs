namespace Inventario.Api.Features.Clientes.AnonimizarCliente;

public sealed record AnonimizarClienteRequest(long Id, VersionEsperada? VersionEsperada) : IRequest<Cliente>;
