namespace Inventario.Api.Libro;

internal static class AuditoriaDelAsiento
{
    /// <summary>Anota en la auditoría con las demás filas del asiento, en su mismo viaje.</summary>
    /// <inheritdoc cref="RegistroDeAuditoria.AuditarAsync"/>
    public static void Auditar(this Asiento asiento, string evento, long usuarioId, string recurso, IdPendiente recursoId,
        params (string Nombre, string? Valor)[] detalle) => asiento.Escribir(AuditoriaSql.Insertar, new
        {
            Evento = evento,
            UsuarioId = usuarioId,
            Recurso = recurso,
            RecursoId = recursoId,
            Detalle = RegistroDeAuditoria.ComoJson(detalle),
        });
}
