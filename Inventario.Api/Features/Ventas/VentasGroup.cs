namespace Inventario.Api.Features.Ventas;

internal static class VentasGroup
{
    public static RouteGroupBuilder MapVentas(this IEndpointRouteBuilder app) => app
        .MapGroup("/ventas")
        .WithTags("Ventas")
        .RequireAuthorization(Permisos.LeerVentas);
}
