namespace Inventario.Api.Herramientas.Siembra;

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
