namespace Inventario.Api.Features.Sesiones.IniciarSesion;

public sealed class IniciarSesionEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapSesiones()
        .MapPost("/", HandleAsync)
        .AllowAnonymous()
        .WithMetadata(new RespuestaSecreta())
        .Rechaza("demasiadas_peticiones", "credenciales_invalidas");

    /// <summary>Inicia una sesión con correo y contraseña.</summary>
    /// <remarks>
    /// Devuelve un token de acceso de 15 minutos y uno de refresco de un solo uso.
    /// Tras demasiados fallos en 15 minutos, por cuenta o por dirección, responde 429 aunque la contraseña valga.
    /// </remarks>
    public static async Task<Created<SesionAbierta>> HandleAsync(
        IniciarSesionRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Created($"{Rutas.Raiz}/sesiones/actual", await mediator.Send(request, cancellationToken));
}
