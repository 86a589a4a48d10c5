namespace Inventario.Api.Features.Auditoria;

internal static class AuditoriaGroup
{
    public static RouteGroupBuilder MapAuditoria(this IEndpointRouteBuilder app) => app
        .MapGroup("/auditoria")
        .WithMetadata(new Seccion(130, "Auditoría", "Quién hizo qué."))
        .RequireAuthorization(Permisos.Administrar);
}
