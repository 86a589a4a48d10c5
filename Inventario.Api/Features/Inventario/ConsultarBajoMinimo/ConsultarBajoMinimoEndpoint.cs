namespace Inventario.Api.Features.Inventario.ConsultarBajoMinimo;

public sealed class ConsultarBajoMinimoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapInventario()
        .MapGet("/bajo-minimo", HandleAsync)
        .WithName("ConsultarBajoMinimo")
        .RequireAuthorization(Permisos.LeerCatalogo);

    /// <summary>Lista los productos activos cuyo stock está por debajo de su mínimo: lo que hay que reponer.</summary>
    /// <remarks>
    /// Por defecto, por nombre; con orden=-faltante, primero los que más unidades necesitan. Un producto justo en su mínimo
    /// no sale. Rechazos: validacion, parametro_invalido.
    /// </remarks>
    public static async Task<Ok<PaginaDe<ConsultarBajoMinimoProducto>>> HandleAsync(
        [AsParameters] ConsultarBajoMinimoRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
