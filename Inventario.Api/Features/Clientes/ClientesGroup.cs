namespace Inventario.Api.Features.Clientes;

internal static class ClientesGroup
{
    public static RouteGroupBuilder MapClientes(this IEndpointRouteBuilder app) => app
        .MapGroup("/clientes")
        .WithMetadata(new Seccion(60, "Clientes", "A quién se vende."))
        .RequireAuthorization(Permisos.LeerClientes);
}
