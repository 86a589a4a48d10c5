namespace Inventario.Api.Features.Productos;

internal static class ProductosGroup
{
    public static RouteGroupBuilder MapProductos(this IEndpointRouteBuilder app) => app
        .MapGroup("/productos")
        .WithMetadata(new Seccion(70, "Productos", "El catálogo de productos, con sus existencias.",
            """{ "bajoMinimo": false, "stockInicial": 20, "costoInicial": 90, "anterior": 139.9, "nuevo": 145.5 }""",
            """{ "usuarioId": 3, "usuario": "Rosa Luna", "creados": 12, "actualizados": 3, "sinCambios": 105 }""",
            """{ "movimientos": 10 }"""))
        .RequireAuthorization(Permisos.LeerCatalogo);
}
