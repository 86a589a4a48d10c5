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
    /// <param name="recursoId">Id del recurso que cambió; nulo si no lo hay.</param>
    /// <param name="detalle">Datos del cambio, por nombre.</param>
    public static Task AuditarAsync(this DbSession tx, string evento, long? usuarioId, string recurso, long? recursoId,
        params (string Nombre, string? Valor)[] detalle)
    {
        // La fila va en un lote, que en una simulación no gasta un id.
        var lote = new LoteSql();
        lote.Agregar(AuditoriaSql.Insertar, new
        {
            Evento = evento,
            UsuarioId = usuarioId,
            Recurso = recurso,
            RecursoId = recursoId,
            Detalle = ComoJson(detalle),
        });
        return lote.EscribirAsync(tx, confirmar: false);
    }

    internal static string ComoJson(params (string Nombre, string? Valor)[] detalle) =>
        JsonSerializer.Serialize(detalle.ToDictionary(d => d.Nombre, d => d.Valor), Json);
}
