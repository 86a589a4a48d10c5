namespace Inventario.Api.Features.Sesiones.CerrarSesion;

public sealed class CerrarSesionEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapSesiones()
        .MapDelete("/actual", HandleAsync)
        .WithName("CerrarSesion")
        .RequireAuthorization(Permisos.SesionPropia);

    /// <summary>Cierra la sesión: ni el token de acceso ni el de refresco valen más.</summary>
    /// <remarks>Las demás sesiones del usuario siguen abiertas.</remarks>
    public static async Task<NoContent> HandleAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new CerrarSesionRequest(), cancellationToken);
        return TypedResults.NoContent();
    }
}
