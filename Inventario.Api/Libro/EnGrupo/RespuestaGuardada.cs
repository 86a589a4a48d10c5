namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Fila de idempotencia: la respuesta que se dio a una petición con Idempotency-Key.</summary>
internal sealed record RespuestaGuardada
{
    public long UsuarioId { get; init; }
    public string Clave { get; init; } = "";
    public byte[] Huella { get; init; } = [];

    /// <summary>Pasó de <see cref="ClaveDeIdempotencia.DiasQueSeRecuerda"/>: la clave vuelve a estar libre.</summary>
    public bool Vencida { get; init; }

    public int Estado { get; init; }
    public string? Ubicacion { get; init; }
    public string? Etiqueta { get; init; }
    public string? Tipo { get; init; }
    public byte[]? Cuerpo { get; init; }

    public RespuestaCapturada Respuesta => new() { Estado = Estado, Ubicacion = Ubicacion, Etiqueta = Etiqueta, Tipo = Tipo, Cuerpo = Cuerpo ?? [] };
}
