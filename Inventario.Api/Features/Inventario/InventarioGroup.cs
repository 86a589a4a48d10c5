namespace Inventario.Api.Features.Inventario;

internal static class InventarioGroup
{
    public static RouteGroupBuilder MapInventario(this IEndpointRouteBuilder app) => app
        .MapGroup("/inventario")
        .WithMetadata(new Seccion(110, "Inventario", "Lo que falta, lo que vale y si todo cuadra."));
}
