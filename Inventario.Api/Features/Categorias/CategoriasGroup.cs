namespace Inventario.Api.Features.Categorias;

internal static class CategoriasGroup
{
    public static RouteGroupBuilder MapCategorias(this IEndpointRouteBuilder app) => app
        .MapGroup("/categorias")
        .WithTags("Categorías")
        .RequireAuthorization(Permisos.LeerCatalogo);
}
