namespace Inventario.Api.Features.ClavesApi;

internal static class ClavesApiGroup
{
    public static RouteGroupBuilder MapClavesApi(this IEndpointRouteBuilder app) => app
        .MapGroup("/claves-api")
        .WithTags("Claves de API")
        .RequireAuthorization(Permisos.AdministrarCuentas);
}
