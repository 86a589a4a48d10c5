namespace Inventario.Api.Features.Informes;

internal static class InformesGroup
{
    public static RouteGroupBuilder MapInformes(this IEndpointRouteBuilder app) => app
        .MapGroup("/informes")
        .WithTags("Informes")
        .RequireAuthorization(Permisos.Administrar);
}
