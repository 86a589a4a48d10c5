namespace Inventario.Api.Features.Sesiones.ObtenerSesionActual;

public sealed class ObtenerSesionActualEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapSesiones()
        .MapGet("/actual", HandleAsync)
        .RequireAuthorization(Permisos.TenerSesion);

    /// <summary>Devuelve el usuario de la sesión.</summary>
    /// <remarks>Con una clave de API devuelve su creador, con el rol de la clave.</remarks>
    public static async Task<Ok<Usuario>> HandleAsync(
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerSesionActualRequest(), cancellationToken));
}
