namespace Inventario.Api.Features.Inventario.ConsultarBajoMinimo;

public sealed class ConsultarBajoMinimoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapInventario()
        .MapGet("/bajo-minimo", HandleAsync)
        .RequireAuthorization(Permisos.LeerCatalogo);

    /// <summary>Lista los productos activos con el stock por debajo de su mínimo: los que hay que reponer.</summary>
    /// <remarks>
    /// Por defecto, por nombre; con orden=-faltante, de más a menos faltante. Un producto justo en su mínimo no sale.
    /// </remarks>
    public static async Task<Ok<PaginaDe<ConsultarBajoMinimoProducto>>> HandleAsync(
        [AsParameters] ConsultarBajoMinimoRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
