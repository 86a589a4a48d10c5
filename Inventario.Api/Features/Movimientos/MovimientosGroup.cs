namespace Inventario.Api.Features.Movimientos;

internal static class MovimientosGroup
{
    public static readonly Seccion Seccion = new(90, "Movimientos", "El libro de existencias: entradas, salidas y kardex.");

    public static RouteGroupBuilder MapMovimientos(this IEndpointRouteBuilder app) => app
        .MapGroup("/movimientos")
        .WithMetadata(Seccion)
        .RequireAuthorization(Permisos.MoverExistencias);
}
