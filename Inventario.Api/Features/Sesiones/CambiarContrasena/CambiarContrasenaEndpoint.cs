namespace Inventario.Api.Features.Sesiones.CambiarContrasena;

public sealed class CambiarContrasenaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapSesiones()
        .MapPut("/actual/contrasena", HandleAsync)
        .RequireAuthorization(Permisos.SesionPropia)
        .Rechaza("demasiadas_peticiones", "credenciales_invalidas");

    /// <summary>Cambia la contraseña propia y cierra todas las sesiones del usuario, incluida la actual.</summary>
    /// <remarks>Una contraseña actual equivocada cuenta como un inicio de sesión fallido.</remarks>
    public static async Task<NoContent> HandleAsync(
        CambiarContrasenaRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(request, cancellationToken);
        return TypedResults.NoContent();
    }
}
