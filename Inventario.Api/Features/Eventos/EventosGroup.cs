namespace Inventario.Api.Features.Eventos;

internal static class EventosGroup
{
    public static RouteGroupBuilder MapEventos(this IEndpointRouteBuilder app) => app
        .MapGroup("/eventos")
        .WithMetadata(new Seccion(140, "Eventos", "Eventos de ventas, existencias y productos, al confirmarse.",
            """{ "entrada": "q3Zr…", "expiraEn": 60 }"""))
        .RequireAuthorization(Permisos.TenerSesion);
}
