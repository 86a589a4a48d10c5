namespace Inventario.Api.Features.Clientes;

internal static class ClientesGroup
{
    public static RouteGroupBuilder MapClientes(this IEndpointRouteBuilder app) => app
        .MapGroup("/clientes")
        .WithTags("Clientes")
        .RequireAuthorization(Permisos.LeerClientes);
}
