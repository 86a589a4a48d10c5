namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Respuesta HTTP completa, byte a byte, antes de enviarla.</summary>
internal sealed record RespuestaCapturada
{
    public int Estado { get; init; }
    public string? Ubicacion { get; init; }
    public string? Etiqueta { get; init; }
    public string? Tipo { get; init; }
    public byte[] Cuerpo { get; init; } = [];
}
