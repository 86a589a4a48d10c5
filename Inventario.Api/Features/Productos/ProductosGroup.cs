namespace Inventario.Api.Features.Productos;

internal static class ProductosGroup
{
    public static RouteGroupBuilder MapProductos(this IEndpointRouteBuilder app) => app
        .MapGroup("/productos")
        .WithTags("Productos")
        .RequireAuthorization(Permisos.LeerCatalogo);
}
