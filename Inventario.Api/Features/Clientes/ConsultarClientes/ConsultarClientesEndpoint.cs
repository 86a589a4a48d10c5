namespace Inventario.Api.Features.Clientes.ConsultarClientes;

public sealed class ConsultarClientesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapClientes()
        .MapGet("/", HandleAsync);

    /// <summary>Lista los clientes.</summary>
    /// <remarks>Por defecto, los activos por nombre.</remarks>
    public static async Task<Ok<PaginaDe<Cliente>>> HandleAsync(
        [AsParameters] ConsultarClientesRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
