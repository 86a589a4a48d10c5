using Inventario.Api.Common.Dinero;

namespace Inventario.Api.Siembra;

/// <summary>Un proveedor o un cliente.</summary>
internal sealed record FilaDeContacto(
    int Id, string Nombre, string? Contacto, string? Documento, string? Correo, string? Telefono, string? Direccion, bool Activo);

internal sealed record VentaSembrada(
    long Id, DateTime Fecha, long? ClienteId, long UsuarioId, string? Nota, List<LineaSembrada> Lineas);

internal sealed record LineaSembrada(
    long ProductoId, FichaDeEjemplo Ficha, decimal Cantidad, ImporteDeLinea Importe, decimal CostoUnitario, decimal CostoTotal);

internal sealed record MovimientoSembrado(
    long Id, long ProductoId, long Secuencia, DateTime Fecha, string Motivo, decimal Delta, decimal StockResultante,
    decimal CostoUnitario, decimal CostoTotal, decimal ValorResultante, decimal CostoPromedio, long UsuarioId)
{
    public long? VentaId { get; init; }
    public int? Linea { get; init; }
    public int? ProveedorId { get; init; }
    public string? Documento { get; init; }
    public string? Nota { get; init; }
}

/// <summary>Un tramo de la historia: sus ventas y todos sus movimientos, por orden de registro.</summary>
internal sealed record Tanda(List<VentaSembrada> Ventas, List<MovimientoSembrado> Movimientos);

/// <summary>Quién hace cada cosa en la tienda sembrada.</summary>
internal sealed record Personal(long AdministradorId, long VendedorId, long AlmacenistaId);

/// <summary>Cuánto se siembra y con qué semilla.</summary>
internal sealed record Pedido(int Productos, int Ventas, int Semilla)
{
    public int Proveedores => int.Clamp(Productos / 250, 12, 400);

    public int Clientes => int.Clamp(Ventas / 15, 24, 20_000);
}
