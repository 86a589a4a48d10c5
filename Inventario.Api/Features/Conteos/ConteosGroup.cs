namespace Inventario.Api.Features.Conteos;

internal static class ConteosGroup
{
    public static RouteGroupBuilder MapConteos(this IEndpointRouteBuilder app) => app
        .MapGroup("/conteos")
        .WithMetadata(new Seccion(100, "Conteos", "Contar lo que hay y corregir la diferencia."))
        .RequireAuthorization(Permisos.MoverExistencias);
}
