namespace Inventario.Api.Libro;

/// <summary>Origen de un movimiento: quién lo registra, por qué y con qué documento.</summary>
/// <param name="Motivo">Uno de <see cref="Motivos"/>.</param>
/// <param name="VentaId">Venta del movimiento, con su <paramref name="Linea"/>; nula si el motivo no es de una venta.</param>
/// <param name="RevierteA">Id del movimiento que este deshace.</param>
public record Origen(string Motivo, long UsuarioId, long? VentaId = null, int? Linea = null, long? ProveedorId = null,
    long? RevierteA = null, string? Documento = null, string? Nota = null)
{
    /// <summary>Caracteres que caben en la columna <c>documento</c>.</summary>
    public const int DocumentoLargoMax = 60;
}
