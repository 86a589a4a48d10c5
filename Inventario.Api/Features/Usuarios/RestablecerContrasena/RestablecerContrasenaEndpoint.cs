namespace Inventario.Api.Features.Usuarios.RestablecerContrasena;

public sealed class RestablecerContrasenaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapUsuarios()
        .MapPut("/{id:long}/contrasena", HandleAsync)
        .Rechaza("no_encontrado", "sin_permiso", "validacion (la nueva contiene el correo)");

    /// <summary>Cambia la contraseña de otro usuario, cierra sus sesiones y borra sus intentos fallidos.</summary>
    /// <remarks>
    /// La contraseña propia se cambia en PUT /sesiones/actual/contrasena, que pide la actual (sin_permiso).
    /// </remarks>
    public static async Task<NoContent> HandleAsync(
        long id, RestablecerContrasenaRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(request with { Id = id }, cancellationToken);
        return TypedResults.NoContent();
    }
}
