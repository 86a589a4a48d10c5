namespace Inventario.Api.Features.Sesiones.RenovarSesion;

public sealed class RenovarSesionEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapSesiones()
        .MapPost("/renovar", HandleAsync)
        .WithName("RenovarSesion")
        .AllowAnonymous()
        .Rechaza("sesion_caducada");

    /// <summary>Cambia un token de refresco por un par nuevo.</summary>
    /// <remarks>
    /// El de refresco vale una vez: presentar uno ya usado cierra la sesión entera, porque alguien más lo tiene. Durante 30 segundos, y
    /// mientras no se use el que se dio por él, repetirlo da otro par: dos pestañas renovaron a la vez, o la respuesta se perdió.
    /// La sesión caduca a los 30 días de iniciarla, se renueve o no.
    /// Rechazos, por precedencia: validacion, sesion_caducada.
    /// </remarks>
    public static async Task<Ok<SesionAbierta>> HandleAsync(
        RenovarSesionRequest request, IMediator mediator, HttpResponse response, CancellationToken cancellationToken)
    {
        var sesion = await mediator.Send(request, cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(sesion);
    }
}
