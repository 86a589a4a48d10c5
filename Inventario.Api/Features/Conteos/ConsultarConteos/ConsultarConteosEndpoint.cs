namespace Inventario.Api.Features.Conteos.ConsultarConteos;

public sealed class ConsultarConteosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapConteos()
        .MapGet("/", HandleAsync);

    /// <summary>Lista los conteos, los más nuevos primero, con el número de productos que no cuadraban.</summary>
    public static async Task<Ok<PaginaDe<ConteoEnLista>>> HandleAsync(
        [AsParameters] ConsultarConteosRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
