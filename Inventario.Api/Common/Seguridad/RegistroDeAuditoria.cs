using System.Text.Encodings.Web;
using System.Text.Json;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Anota en la auditoría dentro de la transacción de lo anotado: queda si y solo si queda lo que pasó.
/// El detalle es corto y nunca lleva secretos ni datos personales.
/// </summary>
internal static class RegistroDeAuditoria
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="tx">La transacción de lo que se anota.</param>
    /// <param name="evento">Uno de <see cref="EventosAuditados"/>.</param>
    /// <param name="usuarioId">Quien lo hizo; nulo si no se sabe.</param>
    /// <param name="recurso">Uno de <see cref="RecursosAuditados"/>.</param>
    /// <param name="recursoId">El id de lo que cambió, si existe.</param>
    /// <param name="detalle">Lo que haga falta para entenderlo, por nombre.</param>
    public static Task AuditarAsync(this DbSession tx, string evento, long? usuarioId, string recurso, long? recursoId,
        params (string Nombre, string? Valor)[] detalle)
    {
        // En un lote, que sabe no gastar un id en lo simulado.
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
