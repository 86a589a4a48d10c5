namespace Inventario.Api.Features.Productos.ConsultarProductos;

public sealed class ConsultarProductosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProductos()
        .MapGet("/", HandleAsync)
        .WithName("ConsultarProductos");

    /// <summary>Lista los productos, con filtros que se suman.</summary>
    /// <remarks>Por defecto, los activos por nombre; con ids, solo esos, en el orden de la lista. Rechazos: validacion, parametro_invalido.</remarks>
    public static async Task<Ok<PaginaDe<Producto>>> HandleAsync(
        [AsParameters] ConsultarProductosRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
