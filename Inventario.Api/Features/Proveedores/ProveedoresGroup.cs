namespace Inventario.Api.Features.Proveedores;

internal static class ProveedoresGroup
{
    public static RouteGroupBuilder MapProveedores(this IEndpointRouteBuilder app) => app
        .MapGroup("/proveedores")
        .WithMetadata(new Seccion(50, "Proveedores", "Los proveedores a los que compra el negocio.",
            """{ "id": 4, "nombre": "Tostadores del Sur", "contacto": "Luis Ortega" }""",
            """{ "correo": "pedidos@tostadores.example", "documento": "TSU010203AB1" }"""))
        .RequireAuthorization(Permisos.LeerCatalogo);
}
