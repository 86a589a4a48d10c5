namespace Inventario.Api.Features.Clientes.EliminarCliente;

public sealed record EliminarClienteRequest(long Id, VersionEsperada? VersionEsperada) : IRequest;
