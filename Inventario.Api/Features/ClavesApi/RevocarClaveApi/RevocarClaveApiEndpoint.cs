namespace Inventario.Api.Features.ClavesApi.RevocarClaveApi;

public sealed class RevocarClaveApiEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapClavesApi()
        .MapDelete("/{id:long}", HandleAsync)
        .Rechaza("no_encontrado");

    /// <summary>Revoca una clave de API, que deja de valer en la petición siguiente.</summary>
    /// <remarks>La clave sigue en la lista, con su fecha de revocación. Revocarla otra vez no cambia nada.</remarks>
    public static async Task<NoContent> HandleAsync(long id, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new RevocarClaveApiRequest(id), cancellationToken);
        return TypedResults.NoContent();
    }
}
