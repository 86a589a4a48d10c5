namespace Inventario.Api.Libro;

/// <summary>Fila nueva del libro: su origen y su efecto.</summary>
public sealed record MovimientoAsentado : Origen
{
    public MovimientoAsentado(Origen origen) : base(origen)
    {
    }

    public required long Id { get; init; }
    public required long ProductoId { get; init; }
    public required long Secuencia { get; init; }
    public required DateTime Fecha { get; init; }
    public required decimal Delta { get; init; }
    public required decimal StockResultante { get; init; }
    public required decimal CostoUnitario { get; init; }
    public required decimal CostoTotal { get; init; }
    public required decimal ValorResultante { get; init; }
    public required decimal CostoPromedio { get; init; }

    /// <summary>Forma el recurso HTTP del movimiento, sin leer la base.</summary>
    /// <param name="usuario">Nombre del usuario que lo registra.</param>
    internal Movimiento ComoMovimiento(ProductoBloqueado producto, string usuario) => new()
    {
        Id = Id,
        Secuencia = Secuencia,
        Fecha = Fecha,
        Tipo = Delta > 0 ? TiposDeMovimiento.Entrada : TiposDeMovimiento.Salida,
        Motivo = Motivo,
        ProductoId = ProductoId,
        Codigo = producto.Codigo,
        Nombre = producto.Nombre,
        Cantidad = decimal.Abs(Delta),
        Delta = Delta,
        StockResultante = StockResultante,
        CostoUnitario = CostoUnitario,
        CostoTotal = CostoTotal,
        ValorResultante = ValorResultante,
        VentaId = VentaId,
        ProveedorId = ProveedorId,
        UsuarioId = UsuarioId,
        Usuario = usuario,
        Documento = Documento,
        Nota = Nota,
        RevierteA = RevierteA,
    };
}
