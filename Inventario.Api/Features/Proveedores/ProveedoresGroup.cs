namespace Inventario.Api.Features.Proveedores;

internal static class ProveedoresGroup
{
    public static RouteGroupBuilder MapProveedores(this IEndpointRouteBuilder app) => app
        .MapGroup("/proveedores")
        .WithMetadata(new Seccion(50, "Proveedores", "A quién se compra.",
            """{ "id": 4, "nombre": "Tostadores del Sur", "contacto": "Luis Ortega" }""",
            """{ "correo": "pedidos@tostadores.example", "documento": "TSU010203AB1" }"""))
        .RequireAuthorization(Permisos.LeerCatalogo);
}
