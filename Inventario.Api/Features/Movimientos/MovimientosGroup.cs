namespace Inventario.Api.Features.Movimientos;

internal static class MovimientosGroup
{
    public static RouteGroupBuilder MapMovimientos(this IEndpointRouteBuilder app) => app
        .MapGroup("/movimientos")
        .WithTags("Movimientos")
        .RequireAuthorization(Permisos.MoverExistencias);
}
