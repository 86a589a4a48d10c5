namespace Inventario.Api.Features.Categorias.ObtenerCategoria;

public sealed class ObtenerCategoriaEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapCategorias()
        .MapGet("/{id:long}", HandleAsync)
        .Rechaza("no_encontrado");

    /// <summary>Devuelve una categoría.</summary>
    public static async Task<Ok<Categoria>> HandleAsync(long id, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerCategoriaRequest(id), cancellationToken));
}
