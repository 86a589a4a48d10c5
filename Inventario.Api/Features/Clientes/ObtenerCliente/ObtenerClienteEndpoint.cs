namespace Inventario.Api.Features.Clientes.ObtenerCliente;

public sealed class ObtenerClienteEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapClientes()
        .MapGet("/{id:long}", HandleAsync)
        .Rechaza("no_encontrado");

    /// <summary>Devuelve un cliente.</summary>
    public static async Task<Ok<Cliente>> HandleAsync(long id, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerClienteRequest(id), cancellationToken));
}
