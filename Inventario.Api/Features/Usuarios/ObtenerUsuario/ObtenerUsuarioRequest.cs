namespace Inventario.Api.Features.Usuarios.ObtenerUsuario;

public sealed record ObtenerUsuarioRequest(long Id) : IRequest<Usuario>;
