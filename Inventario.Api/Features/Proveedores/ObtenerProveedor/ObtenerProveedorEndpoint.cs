namespace Inventario.Api.Features.Proveedores.ObtenerProveedor;

public sealed class ObtenerProveedorEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProveedores()
        .MapGet("/{id:long}", HandleAsync)
        .Rechaza("no_encontrado");

    /// <summary>Devuelve un proveedor.</summary>
    public static async Task<Ok<Proveedor>> HandleAsync(long id, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerProveedorRequest(id), cancellationToken));
}
