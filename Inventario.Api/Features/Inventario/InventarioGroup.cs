namespace Inventario.Api.Features.Inventario;

internal static class InventarioGroup
{
    public static RouteGroupBuilder MapInventario(this IEndpointRouteBuilder app) => app
        .MapGroup("/inventario")
        .WithTags("Inventario");
}
