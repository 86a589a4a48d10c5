namespace Inventario.Api.Features.Auditoria.ConsultarAuditoria;

internal static class ConsultarAuditoriaSql
{
    private const string Filtros = """
        (@Evento IS NULL OR a.evento = @Evento)
            AND (@UsuarioId IS NULL OR a.usuario_id = @UsuarioId)
            AND (@Recurso IS NULL OR a.recurso = @Recurso)
            AND (@RecursoId IS NULL OR a.recurso_id = @RecursoId)
            AND (@Desde IS NULL OR a.fecha >= @Desde)
            AND (@Hasta IS NULL OR a.fecha < @Hasta)
        """;

    public static readonly FuenteDeLista Fuente = FuenteDeLista.PorIds(
        "a.id, a.fecha, a.evento, a.usuario_id, u.nombre AS usuario, a.recurso, a.recurso_id, a.detalle AS detalle_guardado",
        "auditoria a", Filtros, "LEFT JOIN usuario u ON u.id = a.usuario_id");
}
