using Inventario.Api.Common.Http;
using MediatR;

namespace Inventario.Api.Features.Clientes.EliminarCliente;

public sealed record EliminarClienteRequest(long Id, VersionEsperada? VersionEsperada) : IRequest;
