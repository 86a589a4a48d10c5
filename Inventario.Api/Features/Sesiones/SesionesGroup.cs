namespace Inventario.Api.Features.Sesiones;

internal static class SesionesGroup
{
    /// <summary>Prefijo y etiqueta de las sesiones. Cada endpoint dice si exige estar dentro.</summary>
    public static RouteGroupBuilder MapSesiones(this IEndpointRouteBuilder app) => app
        .MapGroup("/sesiones")
        .WithTags("Sesiones");
}
