namespace Inventario.Api.Features.Ajustes;

internal static class AjustesGroup
{
    public static RouteGroupBuilder MapAjustes(this IEndpointRouteBuilder app) => app
        .MapGroup("/ajustes")
        .WithTags("Ajustes");
}
