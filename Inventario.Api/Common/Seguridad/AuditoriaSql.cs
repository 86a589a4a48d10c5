namespace Inventario.Api.Common.Seguridad;

internal static class AuditoriaSql
{
    public const string Insertar = """
        INSERT INTO auditoria (evento, usuario_id, recurso, recurso_id, detalle)
        VALUES (@Evento, @UsuarioId, @Recurso, @RecursoId, @Detalle)
        """;
}
