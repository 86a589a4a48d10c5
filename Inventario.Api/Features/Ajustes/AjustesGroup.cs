namespace Inventario.Api.Features.Ajustes;

internal static class AjustesGroup
{
    public static RouteGroupBuilder MapAjustes(this IEndpointRouteBuilder app) => app
        .MapGroup("/ajustes")
        .WithMetadata(new Seccion(150, "Ajustes", "Los ajustes vigentes del negocio y de las ventas."));
}
