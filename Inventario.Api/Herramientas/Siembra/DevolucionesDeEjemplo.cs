using Inventario.Api.Features.Ventas;

namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Genera anulaciones en caja y devoluciones a los pocos días. Guarda las ventas recientes mientras pueden cambiar. Los
/// números salen de las reglas de la API: anular es el inverso exacto, y la devolución se acumula por línea.
/// </summary>
internal sealed class DevolucionesDeEjemplo(Pedido pedido, Personal personal, AjustesDeVentas ajustes, SaldosDeEjemplo almacen)
{
    private const int AnuladasPorMil = 20;
    private const int ConDevolucionPorMil = 60;
    private const int EnterasPorMil = 300;
    private const int DanadasPorMil = 250;
    private const int RecientesMax = 4_000;

    /// <summary>Ventas recientes, unos seis días; la de id n está en (n − 1) módulo su largo.</summary>
    private readonly VentaSembrada?[] recientes = new VentaSembrada?[int.Clamp(pedido.Ventas / 30, 5, RecientesMax)];

    private Azar azar = Azar.De(pedido.Semilla, "posventa", 0);
    private long devoluciones;

    /// <summary>Añade una venta y devuelve la que deja de ser reciente, si la hay, que ya no cambia.</summary>
    public VentaSembrada? Recordar(VentaSembrada venta)
    {
        ref var sitio = ref recientes[(venta.Id - 1) % recientes.Length];
        var cerrada = sitio;
        sitio = venta;
        return cerrada;
    }

    public IEnumerable<VentaSembrada> Restantes() => recientes.OfType<VentaSembrada>().OrderBy(v => v.Id);

    public void Atender(int ultima, DateTime fecha)
    {
        if (ultima == 0)
            return;
        if (azar.Ocurre(AnuladasPorMil))
            Anular(Venta(ultima), fecha);
        else if (azar.Ocurre(ConDevolucionPorMil))
            Devolver(Venta(azar.Entre(int.Max(1, ultima - recientes.Length + 1), ultima)), fecha);
    }

    private VentaSembrada Venta(int id) => recientes[(id - 1) % recientes.Length]!;

    private void Anular(VentaSembrada venta, DateTime fecha)
    {
        venta.Estado = EstadosDeVenta.Anulada;
        venta.MotivoAnulacion = azar.Uno<string>(NotasDeEjemplo.DeAnulacion);
        venta.Version++;
        foreach (var salida in venta.Movimientos.ToArray())
        {
            var entrada = almacen.EntradaPorTotal(salida.ProductoId, fecha, Motivos.AnulacionVenta, -salida.Delta,
                salida.CostoUnitario, salida.CostoTotal, personal.AdministradorId);
            venta.Movimientos.Add(entrada with
            {
                VentaId = venta.Id,
                Linea = salida.Linea,
                RevierteA = salida.Id,
                Nota = venta.MotivoAnulacion,
            });
        }
        venta.Anulacion = new(fecha, EventosAuditados.VentaAnulada, personal.AdministradorId, RecursosAuditados.Venta, venta.Id,
            RegistroDeAuditoria.ComoJson(("total", venta.Total.ToString("0.00", CultureInfo.InvariantCulture)),
                ("vendedorId", venta.UsuarioId.ToString(CultureInfo.InvariantCulture))));
    }

    private void Devolver(VentaSembrada venta, DateTime fecha)
    {
        if (venta.Estado is EstadosDeVenta.Anulada or EstadosDeVenta.DevueltaTotal)
            return;
        var quien = azar.Ocurre(850) ? personal.VendedorId : personal.AdministradorId;
        var devolucion = new DevolucionSembrada(
            ++devoluciones, venta.Id, fecha, quien, azar.Uno<string>(NotasDeEjemplo.DeDevolucion), []);
        var abiertas = Enumerable.Range(0, venta.Lineas.Count).Where(i => venta.Lineas[i].PorDevolver > 0).ToArray();
        if (azar.Ocurre(EnterasPorMil))
        {
            foreach (var i in abiertas)
                Reponer(venta, devolucion, i, venta.Lineas[i].PorDevolver);
        }
        else
        {
            var i = azar.Uno<int>(abiertas);
            Reponer(venta, devolucion, i, Parte(venta.Lineas[i]));
        }
        venta.Devoluciones.Add(devolucion);
        venta.Version++;
        venta.Estado = venta.Lineas.TrueForAll(l => l.PorDevolver == 0)
            ? EstadosDeVenta.DevueltaTotal : EstadosDeVenta.DevueltaParcial;
    }

    /// <summary>Cantidad que se devuelve: una parte si se cuenta por unidades; toda si se pesa o se mide.</summary>
    private decimal Parte(LineaSembrada linea) => linea.PorDevolver is > 1 and < 100 and var quedan && decimal.IsInteger(quedan)
        ? azar.Entre(1, (int)quedan) : linea.PorDevolver;

    private void Reponer(VentaSembrada venta, DevolucionSembrada devolucion, int indice, decimal cantidad)
    {
        var linea = venta.Lineas[indice];
        decimal De(decimal total, Func<decimal, decimal> redondear) =>
            ParteDevuelta.Calcular(total, linea.Cantidad, linea.CantidadDevuelta, cantidad, redondear);
        var importe = De(linea.Importe.Importe, v => Redondeo.Importe(v, ajustes.Redondeo));
        var devuelta = new LineaDevuelta(indice + 1, cantidad, azar.Ocurre(DanadasPorMil),
            De(linea.Importe.Base, v => Redondeo.Importe(v, ajustes.Redondeo)), importe, De(linea.CostoTotal, Redondeo.CostoTotal));
        devolucion.Lineas.Add(devuelta);
        linea.CantidadDevuelta += cantidad;
        linea.ImporteDevuelto += importe;
        linea.CostoDevuelto += devuelta.CostoTotal;

        MovimientoSembrado DeLaVenta(MovimientoSembrado m) =>
            m with { VentaId = venta.Id, Linea = devuelta.Numero, Nota = devolucion.Motivo };
        venta.Movimientos.Add(DeLaVenta(almacen.EntradaPorTotal(linea.ProductoId, devolucion.Fecha, Motivos.DevolucionCliente,
            cantidad, linea.CostoUnitario, devuelta.CostoTotal, devolucion.UsuarioId)));
        if (devuelta.Danado)
            venta.Movimientos.Add(DeLaVenta(almacen.Salida(
                linea.ProductoId, devolucion.Fecha, Motivos.Merma, cantidad, devolucion.UsuarioId)));
    }
}
