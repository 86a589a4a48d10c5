namespace Inventario.Api.Features.Auditoria;

internal static class AuditoriaGroup
{
    public static RouteGroupBuilder MapAuditoria(this IEndpointRouteBuilder app) => app
        .MapGroup("/auditoria")
        .WithTags("Auditoría")
        .RequireAuthorization(Permisos.Administrar);
}
