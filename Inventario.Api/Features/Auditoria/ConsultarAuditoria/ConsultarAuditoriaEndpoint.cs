namespace Inventario.Api.Features.Auditoria.ConsultarAuditoria;

public sealed class ConsultarAuditoriaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapAuditoria()
        .MapGet("/", HandleAsync);

    /// <summary>Lista el registro de auditoría de cuentas, permisos, catálogo y ventas, lo más nuevo primero.</summary>
    /// <remarks>El registro no lleva correos, direcciones ni contraseñas, y nada se edita ni se borra.</remarks>
    public static async Task<Ok<PaginaDe<ConsultarAuditoriaAnotacion>>> HandleAsync(
        [AsParameters] ConsultarAuditoriaRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
