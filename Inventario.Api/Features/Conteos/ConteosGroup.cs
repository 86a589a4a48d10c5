namespace Inventario.Api.Features.Conteos;

internal static class ConteosGroup
{
    public static RouteGroupBuilder MapConteos(this IEndpointRouteBuilder app) => app
        .MapGroup("/conteos")
        .WithTags("Conteos")
        .RequireAuthorization(Permisos.MoverExistencias);
}
