namespace Inventario.Api.Features.ClavesApi.ConsultarClavesApi;

public sealed class ConsultarClavesApiEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapClavesApi()
        .MapGet("/", HandleAsync);

    /// <summary>Lista las claves de API, sin sus secretos, las más nuevas primero.</summary>
    /// <remarks>Por defecto, las no revocadas.</remarks>
    public static async Task<Ok<PaginaDe<ClaveApi>>> HandleAsync(
        [AsParameters] ConsultarClavesApiRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
