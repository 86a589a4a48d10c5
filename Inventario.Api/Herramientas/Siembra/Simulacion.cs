namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Genera la historia de la tienda por tramos, de la primera existencia a la última venta, para que quepa en memoria.
/// El mismo pedido da siempre las mismas filas, salvo las fechas, que dependen del calendario.
/// </summary>
internal sealed class Simulacion
{
    private const int IntentosPorLinea = 8;

    private readonly SaldosDeEjemplo almacen;
    private readonly ComprasDeEjemplo bodega;
    private readonly DevolucionesDeEjemplo posventa;
    private readonly Calendario calendario;
    private readonly CatalogoDeEjemplo catalogo;
    private readonly Clientela clientela;
    private readonly Pedido pedido;
    private readonly Personal personal;
    private readonly AjustesDeVentas ajustes;
    private Azar azar;

    public Simulacion(Pedido pedido, Personal personal, AjustesDeVentas ajustes, Calendario calendario)
    {
        this.pedido = pedido;
        this.personal = personal;
        this.ajustes = ajustes;
        this.calendario = calendario;
        azar = Azar.De(pedido.Semilla, "ventas", 0);
        almacen = new(pedido.Productos);
        catalogo = new(pedido.Semilla);
        clientela = new(pedido.Productos, pedido.Clientes);
        bodega = new(pedido, personal, catalogo, clientela, almacen);
        posventa = new(pedido, personal, ajustes, almacen);
        Fin = calendario.Venta(0);
    }

    /// <summary>Fecha de la última venta generada.</summary>
    public DateTime Fin { get; private set; }

    public Saldo Saldo(long productoId) => almacen.Saldo(productoId);

    public int Secuencia(long productoId) => almacen.Secuencia(productoId);

    public DateTime Alta(long productoId) => calendario.Alta((double)(productoId - 1) / pedido.Productos);

    /// <summary>Movimiento inicial de cada producto, por orden de id. Van antes que las ventas.</summary>
    public IEnumerable<MovimientoSembrado> Iniciales()
    {
        for (var id = 1L; id <= pedido.Productos; id++)
        {
            var ficha = catalogo.Ficha(id, pedido.Proveedores);
            yield return almacen.Entrada(id, Alta(id), Motivos.Inicial, ficha.StockInicial, ficha.Costo, personal.AdministradorId);
        }
    }

    /// <summary>Fecha en que el producto pasó a su precio actual.</summary>
    public DateTime CambioDePrecio(CambioDePrecio cambio) => calendario.Venta(cambio.Avance);

    public IEnumerable<TramoDeHistoria> Ventas(int ventasPorLote)
    {
        var tramo = new TramoDeHistoria();
        for (var id = 1; id <= pedido.Ventas; id++)
        {
            var avance = Crecer((id - 1 + azar.Fraccion()) / pedido.Ventas);
            var fecha = calendario.Venta(avance);
            var antes = Calendario.Entre(Fin, fecha);
            posventa.Atender(id - 1, Calendario.PocoDespues(Fin, fecha));
            bodega.Trabajar(tramo, antes);
            if (posventa.Recordar(Vender(tramo, id, fecha, antes, avance)) is { } cerrada)
                tramo.Cerrar(cerrada);
            Fin = fecha;
            if (tramo.Ventas.Count < ventasPorLote)
                continue;
            yield return tramo;
            tramo = new();
        }
        foreach (var venta in posventa.Restantes())
            tramo.Cerrar(venta);
        if (tramo.Ventas.Count > 0)
            yield return tramo;
    }

    /// <summary>Avance de las ventas: al final se vende por día el triple que al empezar.</summary>
    private static double Crecer(double avance) => avance * (1.5 - (0.5 * avance));

    private VentaSembrada Vender(TramoDeHistoria tramo, long id, DateTime fecha, DateTime antes, double avance)
    {
        var vendedor = azar.Ocurre(850) ? personal.VendedorId : personal.AdministradorId;
        long? cliente = azar.Ocurre(350) ? clientela.Cliente(ref azar) : null;
        var nota = azar.Ocurre(20) ? azar.Uno<string>(NotasDeEjemplo.DeVenta) : null;
        var venta = new VentaSembrada(id, fecha, cliente, vendedor, nota, []);

        // Las compras van antes que las ventas: el id de los movimientos crece con su fecha.
        var cesta = LlenarCesta(tramo, antes);
        foreach (var (producto, ficha, cantidad) in cesta)
            Despachar(venta, producto, ficha, cantidad, ficha.PrecioEn(avance));
        return venta;
    }

    private List<(long Producto, FichaDeEjemplo Ficha, decimal Cantidad)> LlenarCesta(TramoDeHistoria tramo, DateTime antes)
    {
        var pendientes = Clientela.Lineas(ref azar);
        var cesta = new List<(long Producto, FichaDeEjemplo Ficha, decimal Cantidad)>(pendientes);
        for (var intentos = pendientes * IntentosPorLinea; cesta.Count < pendientes && (intentos > 0 || cesta.Count == 0); intentos--)
        {
            var producto = clientela.Producto(ref azar);
            var ficha = catalogo.Ficha(producto, pedido.Proveedores);
            if (!ficha.Activo || cesta.Exists(l => l.Producto == producto))
                continue;
            var cantidad = Clientela.Cantidad(ref azar, ficha);
            var hay = almacen.Saldo(producto).Cantidad;
            if (hay > 0 && hay < cantidad && azar.Ocurre(500))
                cantidad = hay; // se lleva lo que queda
            else if (hay < cantidad)
                bodega.Comprar(tramo, producto, ficha, antes, cantidad);
            cesta.Add((producto, ficha, cantidad));
        }
        return cesta;
    }

    private void Despachar(VentaSembrada venta, long producto, FichaDeEjemplo ficha, decimal cantidad, decimal precio)
    {
        var bruto = ImporteDeLinea.CalcularBruto(cantidad, precio, ajustes.Redondeo);
        var descuento = azar.Ocurre(80) ? Redondeo.Importe(bruto * azar.Entre(1, 4) * 0.05m, ajustes.Redondeo) : 0;
        var importe = ImporteDeLinea.Calcular(
            cantidad, precio, descuento, ficha.Articulo.Tasa, ajustes.PreciosIncluyenImpuesto, ajustes.Redondeo);
        var salida = almacen.Salida(producto, venta.Fecha, Motivos.Venta, cantidad, venta.UsuarioId);

        venta.Lineas.Add(new(producto, ficha, cantidad, precio, importe, salida.CostoUnitario, salida.CostoTotal));
        venta.Movimientos.Add(salida with { VentaId = venta.Id, Linea = venta.Lineas.Count });
        if (salida.StockResultante < ficha.StockMinimo && azar.Ocurre(120))
            bodega.Pedir(producto);
    }
}
