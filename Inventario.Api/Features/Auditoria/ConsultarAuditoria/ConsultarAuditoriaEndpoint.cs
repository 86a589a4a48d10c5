namespace Inventario.Api.Features.Auditoria.ConsultarAuditoria;

public sealed class ConsultarAuditoriaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapAuditoria()
        .MapGet("/", HandleAsync)
        .WithName("ConsultarAuditoria");

    /// <summary>Lista quién hizo qué con las cuentas, los permisos y las ventas, lo más nuevo primero.</summary>
    /// <remarks>
    /// Nunca lleva correos, direcciones ni contraseñas. Nada se edita ni se borra.
    /// Rechazos: validacion, parametro_invalido.
    /// </remarks>
    public static async Task<Ok<PaginaDe<ConsultarAuditoriaAnotacion>>> HandleAsync(
        [AsParameters] ConsultarAuditoriaRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
