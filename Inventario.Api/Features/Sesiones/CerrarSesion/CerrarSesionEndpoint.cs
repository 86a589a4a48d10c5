namespace Inventario.Api.Features.Sesiones.CerrarSesion;

public sealed class CerrarSesionEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapSesiones()
        .MapDelete("/actual", HandleAsync)
        .RequireAuthorization(Permisos.SesionPropia);

    /// <summary>Cierra la sesión del token: ni el de acceso ni el de refresco valen desde entonces.</summary>
    /// <remarks>Las demás sesiones del usuario siguen abiertas.</remarks>
    public static async Task<NoContent> HandleAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new CerrarSesionRequest(), cancellationToken);
        return TypedResults.NoContent();
    }
}
