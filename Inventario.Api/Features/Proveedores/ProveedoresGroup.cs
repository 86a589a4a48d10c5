namespace Inventario.Api.Features.Proveedores;

internal static class ProveedoresGroup
{
    public static RouteGroupBuilder MapProveedores(this IEndpointRouteBuilder app) => app
        .MapGroup("/proveedores")
        .WithTags("Proveedores")
        .RequireAuthorization(Permisos.LeerCatalogo);
}
