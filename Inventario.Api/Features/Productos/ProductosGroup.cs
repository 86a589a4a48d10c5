namespace Inventario.Api.Features.Productos;

internal static class ProductosGroup
{
    public static RouteGroupBuilder MapProductos(this IEndpointRouteBuilder app) => app
        .MapGroup("/productos")
        .WithMetadata(new Seccion(70, "Productos", "El catálogo, con sus existencias."))
        .RequireAuthorization(Permisos.LeerCatalogo);
}
