namespace Inventario.Api.Features.Sesiones.ObtenerSesionActual;

public sealed record ObtenerSesionActualRequest : IRequest<Usuario>;
