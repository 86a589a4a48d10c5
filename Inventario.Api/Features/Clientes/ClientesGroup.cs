namespace Inventario.Api.Features.Clientes;

internal static class ClientesGroup
{
    public static RouteGroupBuilder MapClientes(this IEndpointRouteBuilder app) => app
        .MapGroup("/clientes")
        .WithMetadata(new Seccion(60, "Clientes", "Los clientes a los que vende el negocio.",
            """{ "id": 5, "nombre": "Ana Núñez", "documento": "NUAA850101XY2", "correo": "ana@correo.example" }""",
            """{ "anonimizadoEn": null }"""))
        .RequireAuthorization(Permisos.LeerClientes);
}
