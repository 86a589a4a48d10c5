namespace Inventario.Api.Features.Usuarios.EliminarUsuario;

public sealed record EliminarUsuarioRequest(long Id, VersionEsperada? VersionEsperada) : IRequest;
