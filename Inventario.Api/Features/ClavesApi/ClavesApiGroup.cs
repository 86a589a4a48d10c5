namespace Inventario.Api.Features.ClavesApi;

internal static class ClavesApiGroup
{
    public static RouteGroupBuilder MapClavesApi(this IEndpointRouteBuilder app) => app
        .MapGroup("/claves-api")
        .WithMetadata(new Seccion(30, "Claves de API", "Claves revocables para scripts."))
        .RequireAuthorization(Permisos.AdministrarCuentas);
}
