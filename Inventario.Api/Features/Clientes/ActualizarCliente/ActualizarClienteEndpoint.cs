namespace Inventario.Api.Features.Clientes.ActualizarCliente;

public sealed class ActualizarClienteEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapClientes()
        .MapEdicion<ActualizarClienteRequest, Cliente>("un cliente", "cliente_anonimizado", "duplicado")
        .RequireAuthorization(Permisos.EscribirClientes)
        .WithDescription("Un cliente anonimizado ya no se edita.");
}
