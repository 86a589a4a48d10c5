namespace Inventario.Api.Features.Eventos;

internal static class EventosGroup
{
    public static RouteGroupBuilder MapEventos(this IEndpointRouteBuilder app) => app
        .MapGroup("/eventos")
        .WithTags("Eventos")
        .RequireAuthorization(Permisos.TenerSesion);
}
