namespace Inventario.Api.Features.Ventas;

internal static class VentasGroup
{
    public static readonly Seccion Seccion = new(80, "Ventas", "Registrar, anular y devolver ventas, y leerlas.");

    public static RouteGroupBuilder MapVentas(this IEndpointRouteBuilder app) => app
        .MapGroup("/ventas")
        .WithMetadata(Seccion)
        .RequireAuthorization(Permisos.LeerVentas);
}
