namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Una respuesta ya hecha, byte a byte, que aún no se ha enviado.</summary>
internal sealed record RespuestaCapturada
{
    public int Estado { get; init; }
    public string? Ubicacion { get; init; }
    public string? Etiqueta { get; init; }
    public string? Tipo { get; init; }
    public byte[] Cuerpo { get; init; } = [];
}
