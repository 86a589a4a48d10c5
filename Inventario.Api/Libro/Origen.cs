namespace Inventario.Api.Libro;

/// <summary>Origen de un movimiento: quién lo registra, por qué y con qué documento.</summary>
/// <param name="Motivo">Uno de <see cref="Motivos"/>.</param>
public record Origen(string Motivo, long UsuarioId)
{
    /// <summary>Caracteres que caben en la columna <c>documento</c>.</summary>
    public const int DocumentoLargoMax = 60;

    /// <summary>Venta del movimiento, con su <see cref="Linea"/>; nula si el motivo no es de una venta.</summary>
    public IdPendiente? VentaId { get; init; }

    public int? Linea { get; init; }

    public long? ProveedorId { get; init; }

    /// <summary>Id del movimiento que este deshace.</summary>
    public long? RevierteA { get; init; }

    public string? Documento { get; init; }

    public string? Nota { get; init; }
}
