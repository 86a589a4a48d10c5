namespace Inventario.Api.Features.Clientes;

internal static class ClientesGroup
{
    public static RouteGroupBuilder MapClientes(this IEndpointRouteBuilder app) => app
        .MapGroup("/clientes")
        .WithMetadata(new Seccion(60, "Clientes", "A quién se vende.",
            """{ "id": 5, "nombre": "Ana Núñez", "documento": "NUAA850101XY2", "correo": "ana@correo.example" }""",
            """{ "anonimizadoEn": null }"""))
        .RequireAuthorization(Permisos.LeerClientes);
}
