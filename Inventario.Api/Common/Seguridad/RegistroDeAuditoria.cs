using System.Text.Encodings.Web;
using System.Text.Json;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Escribe una entrada de auditoría en la transacción del cambio auditado: existe si y solo si existe el cambio. El
/// detalle es corto y nunca lleva secretos ni datos personales.
/// </summary>
internal static class RegistroDeAuditoria
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="evento">Uno de <see cref="EventosAuditados"/>.</param>
    /// <param name="usuarioId">Id del usuario que lo hizo; nulo si no se sabe.</param>
    /// <param name="recurso">Uno de <see cref="RecursosAuditados"/>.</param>
    public static Task AuditarAsync(this DbSession tx, string evento, long? usuarioId, string recurso, long? recursoId,
        params (string Nombre, string? Valor)[] detalle)
    {
        // La fila va en un lote, que en una simulación no gasta un id.
        var lote = new LoteSql();
        lote.Agregar(AuditoriaSql.Insertar, Fila(evento, usuarioId, recurso, recursoId, detalle));
        return lote.EscribirAsync(tx, confirmar: false);
    }

    /// <summary>Compone la fila de <see cref="AuditoriaSql.Insertar"/>.</summary>
    internal static FilaDeAuditoria Fila(
        string evento, long? usuarioId, string recurso, long? recursoId, (string Nombre, string? Valor)[] detalle) =>
        new(evento, usuarioId, recurso, recursoId, ComoJson(detalle));

    internal static string ComoJson(params (string Nombre, string? Valor)[] detalle) =>
        JsonSerializer.Serialize(detalle.ToDictionary(d => d.Nombre, d => d.Valor), Json);
}

internal sealed record FilaDeAuditoria(string Evento, long? UsuarioId, string Recurso, long? RecursoId, string Detalle);
