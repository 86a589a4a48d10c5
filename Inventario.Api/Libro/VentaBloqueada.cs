namespace Inventario.Api.Libro;

/// <summary>Venta leída bajo su bloqueo: hasta que la transacción termine nadie la anula ni devuelve nada de ella.</summary>
/// <param name="Redondeo">El que congeló la venta al registrarse.</param>
internal sealed record VentaBloqueada(
    long Id, long UsuarioId, DateTime Fecha, string Estado, decimal Total, int Version, string Redondeo)
{
    /// <summary>Sus líneas, por id.</summary>
    public IReadOnlyDictionary<long, LineaVendida> Lineas { get; init; } = new Dictionary<long, LineaVendida>();
}

/// <summary>Línea de una venta, con lo que se devolvió de ella hasta ahora.</summary>
internal sealed record LineaVendida(long Id, long VentaId, int Linea, long ProductoId, decimal Cantidad, decimal Base, decimal Importe,
    decimal CostoUnitario, decimal CostoTotal, decimal CantidadDevuelta, decimal ImporteDevuelto, decimal CostoDevuelto);
