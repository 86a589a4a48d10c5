namespace Inventario.Api.Features.Sesiones.RenovarSesion;

public sealed class RenovarSesionEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapSesiones()
        .MapPost("/renovar", HandleAsync)
        .AllowAnonymous()
        .WithMetadata(new RespuestaSecreta())
        .Rechaza("sesion_caducada");

    /// <summary>Cambia un token de refresco por un par nuevo.</summary>
    /// <remarks>
    /// El token de refresco vale una vez. Presentar uno ya usado cierra la sesión, porque puede estar robado.
    /// Durante 30 segundos, si su sucesor no se usó, repetirlo da otro par: la respuesta se perdió o hay dos pestañas.
    /// La sesión caduca a los 30 días de iniciarla, se renueve o no.
    /// </remarks>
    public static async Task<Ok<SesionAbierta>> HandleAsync(
        RenovarSesionRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
