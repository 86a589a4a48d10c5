using Inventario.Api.Features.Ventas;

namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Proveedor o cliente.</summary>
internal sealed record FilaDeContacto(
    int Id, string Nombre, string? Contacto, string? Documento, string? Correo, string? Telefono, string? Direccion, bool Activo);

/// <summary>Venta con todos sus cambios posteriores: se escribe entera y una sola vez.</summary>
internal sealed record VentaSembrada(
    long Id, DateTime Fecha, long? ClienteId, long UsuarioId, string? Nota, List<LineaSembrada> Lineas)
{
    public string Estado { get; set; } = EstadosDeVenta.Registrada;
    public string? MotivoAnulacion { get; set; }
    public int Version { get; set; } = 1;
    public decimal Total => Lineas.Sum(l => l.Importe.Importe);

    public List<MovimientoSembrado> Movimientos { get; } = new(Lineas.Capacity);
    public List<DevolucionSembrada> Devoluciones { get; } = [];
    public AuditoriaSembrada? Anulacion { get; set; }
}

internal sealed record LineaSembrada(long ProductoId, FichaDeEjemplo Ficha, decimal Cantidad, decimal Precio,
    ImporteDeLinea Importe, decimal CostoUnitario, decimal CostoTotal)
{
    public decimal CantidadDevuelta { get; set; }
    public decimal ImporteDevuelto { get; set; }
    public decimal CostoDevuelto { get; set; }
    public decimal PorDevolver => Cantidad - CantidadDevuelta;
}

internal sealed record MovimientoSembrado(
    long Id, long ProductoId, long Secuencia, DateTime Fecha, string Motivo, decimal Delta, decimal StockResultante,
    decimal CostoUnitario, decimal CostoTotal, decimal ValorResultante, decimal CostoPromedio, long UsuarioId)
{
    public long? VentaId { get; init; }
    public int? Linea { get; init; }
    public int? ProveedorId { get; init; }
    public long? RevierteA { get; init; }
    public string? Documento { get; init; }
    public string? Nota { get; init; }
}

internal sealed record DevolucionSembrada(
    long Id, long VentaId, DateTime Fecha, long UsuarioId, string Motivo, List<LineaDevuelta> Lineas)
{
    public decimal Importe => Lineas.Sum(l => l.Importe);
}

internal sealed record LineaDevuelta(int Numero, decimal Cantidad, bool Danado, decimal Base, decimal Importe, decimal CostoTotal);

internal sealed record ConteoSembrado(long Id, DateTime Fecha, long UsuarioId, string Nota, List<LineaContada> Lineas);

internal sealed record LineaContada(long ProductoId, decimal StockPrevio, decimal Contado, long? Secuencia);

/// <summary>Fila de la auditoría.</summary>
internal sealed record AuditoriaSembrada(
    DateTime Fecha, string Evento, long UsuarioId, string Recurso, long RecursoId, string Detalle);

/// <summary>
/// Tramo de la historia, listo para escribirse. Cada venta lleva sus cambios posteriores: el corte entre tramos no
/// cambia ninguna fila.
/// </summary>
internal sealed class TramoDeHistoria
{
    public List<VentaSembrada> Ventas { get; } = [];

    public List<MovimientoSembrado> Movimientos { get; } = [];

    public List<ConteoSembrado> Conteos { get; } = [];

    public List<AuditoriaSembrada> RegistroDeAuditoria { get; } = [];

    public void Cerrar(VentaSembrada venta)
    {
        Ventas.Add(venta);
        Movimientos.AddRange(venta.Movimientos);
        if (venta.Anulacion is not null)
            RegistroDeAuditoria.Add(venta.Anulacion);
    }
}

/// <summary>Usuarios que figuran en la tienda sembrada.</summary>
internal sealed record Personal(long AdministradorId, long VendedorId, long AlmacenistaId);

/// <summary>Tamaño y semilla de la siembra.</summary>
internal sealed record Pedido(int Productos, int Ventas, int Semilla)
{
    public int Proveedores => int.Clamp(Productos / 250, 12, 400);

    public int Clientes => int.Clamp(Ventas / 15, 24, 20_000);
}
