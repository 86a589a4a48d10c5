namespace Inventario.Api.Features.Categorias.ConsultarCategorias;

public sealed class ConsultarCategoriasEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapCategorias()
        .MapGet("/", HandleAsync);

    /// <summary>Lista las categorías.</summary>
    /// <remarks>Por defecto, las activas por nombre.</remarks>
    public static async Task<Ok<PaginaDe<Categoria>>> HandleAsync(
        [AsParameters] ConsultarCategoriasRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
