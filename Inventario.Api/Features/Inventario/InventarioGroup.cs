namespace Inventario.Api.Features.Inventario;

internal static class InventarioGroup
{
    public static RouteGroupBuilder MapInventario(this IEndpointRouteBuilder app) => app
        .MapGroup("/inventario")
        .WithMetadata(new Seccion(110, "Inventario", "Productos por reponer, valor del stock y verificación.",
            """{ "faltante": 2, "aFecha": "2026-11-23T16:00:00.000000Z", "valor": 1620, "productos": 1 }""",
            """{ "correcto": true }"""));
}
