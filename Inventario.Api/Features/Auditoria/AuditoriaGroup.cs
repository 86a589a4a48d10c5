namespace Inventario.Api.Features.Auditoria;

internal static class AuditoriaGroup
{
    public static RouteGroupBuilder MapAuditoria(this IEndpointRouteBuilder app) => app
        .MapGroup("/auditoria")
        .WithMetadata(new Seccion(130, "Auditoría", "El registro de auditoría: qué usuario hizo qué.",
            """{ "id": 31, "evento": "usuario_creado", "usuarioId": 1, "usuario": "Ada Robles" }""",
            """{ "recurso": "usuario", "recursoId": 2, "detalle": {"rol": "vendedor"} }"""))
        .RequireAuthorization(Permisos.Administrar);
}
