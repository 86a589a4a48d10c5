namespace Inventario.Api.Features.Proveedores.ConsultarProveedores;

public sealed class ConsultarProveedoresEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProveedores()
        .MapGet("/", HandleAsync);

    /// <summary>Lista los proveedores.</summary>
    /// <remarks>Por defecto, los activos por nombre.</remarks>
    public static async Task<Ok<PaginaDe<Proveedor>>> HandleAsync(
        [AsParameters] ConsultarProveedoresRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
