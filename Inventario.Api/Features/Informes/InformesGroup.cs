namespace Inventario.Api.Features.Informes;

internal static class InformesGroup
{
    public static RouteGroupBuilder MapInformes(this IEndpointRouteBuilder app) => app
        .MapGroup("/informes")
        .WithMetadata(new Seccion(120, "Informes", "Lo vendido, lo que más se vende y lo que no se mueve."))
        .RequireAuthorization(Permisos.Administrar);
}
