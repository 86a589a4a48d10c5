using Inventario.Api.Common.Http;
using MediatR;

namespace Inventario.Api.Features.Usuarios.EliminarUsuario;

public sealed record EliminarUsuarioRequest(long Id, VersionEsperada? VersionEsperada) : IRequest;
