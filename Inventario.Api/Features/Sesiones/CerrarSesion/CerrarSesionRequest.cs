namespace Inventario.Api.Features.Sesiones.CerrarSesion;

public sealed record CerrarSesionRequest : IRequest;
