namespace Inventario.Api.Features.Auditoria.ConsultarAuditoria;

public sealed class ConsultarAuditoriaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapAuditoria()
        .MapGet("/", HandleAsync);

    /// <summary>Lista el registro de auditoría, lo más nuevo primero.</summary>
    /// <remarks>
    /// Anota accesos, usuarios y claves, borrados, importaciones, anulaciones, reversiones y precios cambiados al vender;
    /// no, la edición del catálogo ni de un cliente (la de un precio está en su historial). No lleva correos, direcciones
    /// ni contraseñas, y nada se edita ni se borra.
    /// </remarks>
    public static async Task<Ok<PaginaDe<ConsultarAuditoriaAnotacion>>> HandleAsync(
        [AsParameters] ConsultarAuditoriaRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
