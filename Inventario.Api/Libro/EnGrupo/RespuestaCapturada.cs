namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Respuesta HTTP completa, byte a byte, antes de enviarla.</summary>
internal record RespuestaCapturada
{
    public int Estado { get; init; }
    public string? Ubicacion { get; init; }
    public string? Etiqueta { get; init; }
    public string? Tipo { get; init; }
    public byte[] Cuerpo { get; init; } = [];
}

/// <summary>Fila de idempotencia: la respuesta que se dio a una petición con Idempotency-Key.</summary>
internal sealed record RespuestaGuardada : RespuestaCapturada
{
    public long UsuarioId { get; init; }
    public string Clave { get; init; } = "";
    public byte[] Huella { get; init; } = [];

    /// <summary>Pasó de <see cref="ClaveDeIdempotencia.DiasQueSeRecuerda"/>: la clave vuelve a estar libre.</summary>
    public bool Vencida { get; init; }
}
