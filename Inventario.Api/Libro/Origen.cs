namespace Inventario.Api.Libro;

/// <summary>De dónde viene un movimiento: quién, por qué y qué documento lo explica.</summary>
/// <param name="Motivo">Uno de <see cref="Motivos"/>.</param>
/// <param name="UsuarioId">Quien lo registra.</param>
public sealed record Origen(string Motivo, long UsuarioId)
{
    /// <summary>Caracteres de un documento, como su columna.</summary>
    public const int DocumentoLargoMax = 60;

    /// <summary>La venta y su línea, para los motivos de venta.</summary>
    public IdPendiente? VentaId { get; init; }

    public int? Linea { get; init; }

    public long? ProveedorId { get; init; }

    /// <summary>Id del movimiento que este deshace.</summary>
    public long? RevierteA { get; init; }

    public string? Documento { get; init; }

    public string? Nota { get; init; }
}
