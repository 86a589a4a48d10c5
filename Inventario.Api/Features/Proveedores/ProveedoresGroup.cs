namespace Inventario.Api.Features.Proveedores;

internal static class ProveedoresGroup
{
    public static RouteGroupBuilder MapProveedores(this IEndpointRouteBuilder app) => app
        .MapGroup("/proveedores")
        .WithMetadata(new Seccion(50, "Proveedores", "A quién se compra."))
        .RequireAuthorization(Permisos.LeerCatalogo);
}
