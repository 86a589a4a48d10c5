namespace Inventario.Api.Features.Sesiones.CerrarSesion;

/// <summary>Cerrar la sesión del token.</summary>
public sealed record CerrarSesionRequest : IRequest;
