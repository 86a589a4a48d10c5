namespace Inventario.Api.Features.Conteos.ObtenerConteo;

public sealed class ObtenerConteoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapConteos()
        .MapGet("/{id:long}", HandleAsync)
        .Rechaza("no_encontrado");

    /// <summary>Devuelve un conteo: la diferencia de cada producto y los movimientos que la corrigieron.</summary>
    public static async Task<Ok<Conteo>> HandleAsync(long id, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerConteoRequest(id), cancellationToken));
}
