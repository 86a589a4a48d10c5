namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Un tramo de la historia, listo para escribirse. Las ventas van cerradas: lo que les pasó después viaja con ellas, y
/// dónde se corte una tanda no cambia ninguna fila.
/// </summary>
internal sealed class TramoDeHistoria
{
    public List<VentaSembrada> Ventas { get; } = [];

    public List<MovimientoSembrado> Movimientos { get; } = [];

    public List<ConteoSembrado> Conteos { get; } = [];

    public List<AnotacionSembrada> RegistroDeAuditoria { get; } = [];

    public void Cerrar(VentaSembrada venta)
    {
        Ventas.Add(venta);
        Movimientos.AddRange(venta.Movimientos);
        if (venta.Anulacion is not null)
            RegistroDeAuditoria.Add(venta.Anulacion);
    }
}
