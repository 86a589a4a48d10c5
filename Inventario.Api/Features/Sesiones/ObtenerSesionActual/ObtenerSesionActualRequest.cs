namespace Inventario.Api.Features.Sesiones.ObtenerSesionActual;

/// <summary>Quién es el dueño del token.</summary>
public sealed record ObtenerSesionActualRequest : IRequest<Usuario>;
