namespace Inventario.Api.Features.ClavesApi.ObtenerClaveApi;

public sealed class ObtenerClaveApiEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapClavesApi()
        .MapGet("/{id:long}", HandleAsync)
        .Rechaza("no_encontrado");

    /// <summary>Devuelve una clave de API sin su secreto, revocada o no.</summary>
    public static async Task<Ok<ClaveApi>> HandleAsync(long id, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerClaveApiRequest(id), cancellationToken));
}
