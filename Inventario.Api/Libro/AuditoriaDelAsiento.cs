namespace Inventario.Api.Libro;

internal static class AuditoriaDelAsiento
{
    /// <summary>Escribe una entrada de auditoría con las demás filas del asiento, en el mismo viaje.</summary>
    /// <inheritdoc cref="RegistroDeAuditoria.AuditarAsync"/>
    public static void Auditar(this Asiento asiento, string evento, long usuarioId, string recurso, IdPendiente recursoId,
        params (string Nombre, string? Valor)[] detalle) =>
        asiento.Escribir(AuditoriaSql.Insertar, RegistroDeAuditoria.Fila(evento, usuarioId, recurso, recursoId, detalle));
}
