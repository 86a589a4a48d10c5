namespace Inventario.Api.Features.Usuarios.RestablecerContrasena;

public sealed class RestablecerContrasenaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapUsuarios()
        .MapPut("/{id:long}/contrasena", HandleAsync)
        .WithName("RestablecerContrasena")
        .Rechaza("no_encontrado", "sin_permiso");

    /// <summary>Pone a otro usuario una contraseña nueva, cierra sus sesiones y olvida sus intentos fallidos.</summary>
    /// <remarks>
    /// La propia se cambia en PUT /sesiones/actual/contrasena, que pide la actual (sin_permiso). Que la nueva no contenga
    /// el correo se comprueba al final. Rechazos, por precedencia: validacion, no_encontrado, sin_permiso, validacion.
    /// </remarks>
    public static async Task<NoContent> HandleAsync(
        long id, RestablecerContrasenaRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(request with { Id = id }, cancellationToken);
        return TypedResults.NoContent();
    }
}
