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

    private const string Cabeza = $"""
        SELECT a.id, a.fecha, a.evento, a.usuario_id, u.nombre AS usuario, a.recurso, a.recurso_id, a.detalle AS detalle_guardado
        FROM (
          SELECT a.id
          FROM auditoria a
          WHERE {Filtros}
        """;

    private const string Cola = """
          LIMIT @Limite OFFSET @Salto
        ) k
        JOIN auditoria a ON a.id = k.id
        LEFT JOIN usuario u ON u.id = a.usuario_id
        """;

    public const string PorFechaDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR a.fecha < @DespuesValor OR (a.fecha = @DespuesValor AND a.id < @DespuesId))
          ORDER BY a.fecha DESC, a.id DESC
        {Cola}
        ORDER BY a.fecha DESC, a.id DESC
        """;

    public const string PorFecha = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR a.fecha > @DespuesValor OR (a.fecha = @DespuesValor AND a.id > @DespuesId))
          ORDER BY a.fecha, a.id
        {Cola}
        ORDER BY a.fecha, a.id
        """;

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM auditoria a WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
