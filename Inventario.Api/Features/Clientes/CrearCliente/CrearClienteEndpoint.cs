namespace Inventario.Api.Features.Clientes.CrearCliente;

public sealed class CrearClienteEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapClientes()
        .MapPost("/", HandleAsync)
        .RequireAuthorization(Permisos.EscribirClientes)
        .Rechaza("duplicado");

    /// <summary>Crea un cliente.</summary>
    /// <remarks>El documento, si viene, es único sin distinguir mayúsculas ni acentos.</remarks>
    [Ejemplo("""{ "version": 1 }""")]
    public static async Task<Created<Cliente>> HandleAsync(
        CrearClienteRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        Rutas.Creado("clientes", await mediator.Send(request, cancellationToken));
}
