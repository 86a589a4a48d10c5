using Inventario.Api.Common.Ajustes;
using Inventario.Api.Common.Dinero;
using Inventario.Api.Common.Existencias;

namespace Inventario.Api.Siembra;

/// <summary>
/// La historia de la tienda, de la primera existencia a la última venta, contada por tandas para que quepa en memoria.
/// Con el mismo pedido cuenta siempre lo mismo: dos simulaciones iguales dan las mismas filas, salvo las fechas, que
/// dependen del instante base.
/// </summary>
internal sealed class Simulacion(Pedido pedido, Personal personal, AjustesDeVentas ajustes, DateTime ahora)
{
    private const int IntentosPorLinea = 8;

    private readonly Almacen almacen = new(pedido.Productos);
    private readonly Calendario calendario = new(ahora);
    private readonly CatalogoDeEjemplo catalogo = new(pedido.Semilla);
    private readonly Clientela clientela = new(pedido.Productos, pedido.Clientes);
    private readonly Queue<long> porResurtir = [];
    private Azar azar = Azar.De(pedido.Semilla, "ventas", 0);
    private int facturas;

    public Saldo Saldo(long productoId) => almacen.Saldo(productoId);

    public int Secuencia(long productoId) => almacen.Secuencia(productoId);

    public DateTime Alta(long productoId) => calendario.Alta((double)(productoId - 1) / pedido.Productos);

    /// <summary>Las existencias con que nace cada producto, por orden de id. Van antes que las ventas.</summary>
    public IEnumerable<MovimientoSembrado> Iniciales()
    {
        for (var id = 1L; id <= pedido.Productos; id++)
        {
            var ficha = catalogo.Ficha(id, pedido.Proveedores);
            yield return almacen.Entrada(id, Alta(id), Motivos.Inicial, ficha.StockInicial, ficha.Costo, personal.AdministradorId);
        }
    }

    public IEnumerable<Tanda> Ventas(int ventasPorTanda)
    {
        var tanda = new Tanda([], []);
        var anterior = calendario.Venta(0);
        for (var id = 1L; id <= pedido.Ventas; id++)
        {
            var fecha = calendario.Venta(Crecer((id - 1 + azar.Fraccion()) / pedido.Ventas));
            TrabajarEnElAlmacen(tanda, Calendario.Entre(anterior, fecha));
            tanda.Ventas.Add(Vender(tanda, id, fecha, Calendario.Entre(anterior, fecha)));
            anterior = fecha;
            if (tanda.Ventas.Count < ventasPorTanda && id < pedido.Ventas)
                continue;
            yield return tanda;
            tanda = new([], []);
        }
    }

    /// <summary>La tienda prospera: acaba vendiendo por día el triple que al empezar.</summary>
    private static double Crecer(double avance) => avance * (1.5 - (0.5 * avance));

    private VentaSembrada Vender(Tanda tanda, long id, DateTime fecha, DateTime antes)
    {
        var vendedor = azar.Ocurre(850) ? personal.VendedorId : personal.AdministradorId;
        long? cliente = azar.Ocurre(350) ? clientela.Cliente(ref azar) : null;
        var nota = azar.Ocurre(20) ? azar.Uno<string>(Frases.DeVenta) : null;
        var venta = new VentaSembrada(id, fecha, cliente, vendedor, nota, []);

        // Primero se compra todo lo que falte y después se despacha: el id de los movimientos crece con su fecha.
        var cesta = LlenarCesta(tanda, antes);
        foreach (var (producto, ficha, cantidad) in cesta)
            Despachar(tanda, venta, producto, ficha, cantidad);
        return venta;
    }

    private List<(long Producto, FichaDeEjemplo Ficha, decimal Cantidad)> LlenarCesta(Tanda tanda, DateTime antes)
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
                Comprar(tanda, producto, ficha, antes, cantidad);
            cesta.Add((producto, ficha, cantidad));
        }
        return cesta;
    }

    private void Despachar(Tanda tanda, VentaSembrada venta, long producto, FichaDeEjemplo ficha, decimal cantidad)
    {
        var bruto = ImporteDeLinea.CalcularBruto(cantidad, ficha.Precio, ajustes.Redondeo);
        var descuento = azar.Ocurre(80) ? Redondeo.Importe(bruto * azar.Entre(1, 4) * 0.05m, ajustes.Redondeo) : 0;
        var importe = ImporteDeLinea.Calcular(
            cantidad, ficha.Precio, descuento, ficha.Articulo.Tasa, ajustes.PreciosIncluyenImpuesto, ajustes.Redondeo);
        var salida = almacen.Salida(producto, venta.Fecha, Motivos.Venta, cantidad, venta.UsuarioId);

        venta.Lineas.Add(new(producto, ficha, cantidad, importe, salida.CostoUnitario, salida.CostoTotal));
        tanda.Movimientos.Add(salida with { VentaId = venta.Id, Linea = venta.Lineas.Count });
        if (salida.StockResultante < ficha.StockMinimo && azar.Ocurre(350))
            porResurtir.Enqueue(producto);
    }

    /// <summary>Entre venta y venta se resurte lo que faltaba y, de vez en cuando, algo se rompe o no cuadra.</summary>
    private void TrabajarEnElAlmacen(Tanda tanda, DateTime fecha)
    {
        while (porResurtir.TryDequeue(out var producto))
            Comprar(tanda, producto, catalogo.Ficha(producto, pedido.Proveedores), fecha, 0);
        if (!azar.Ocurre(30))
            return;

        var id = clientela.Producto(ref azar);
        var cantidad = (decimal)azar.Entre(1, 2);
        var tipo = azar.Indice(10);
        if (tipo < 2)
        {
            var promedio = almacen.Saldo(id).CostoPromedio;
            var entrada = almacen.Entrada(id, fecha, Motivos.AjusteEntrada, cantidad, promedio, personal.AlmacenistaId);
            tanda.Movimientos.Add(entrada with { Nota = azar.Uno<string>(Frases.DeAjuste) });
        }
        else if (almacen.Saldo(id).Cantidad >= cantidad)
        {
            var motivo = tipo < 8 ? Motivos.Merma : Motivos.AjusteSalida;
            var salida = almacen.Salida(id, fecha, motivo, cantidad, personal.AlmacenistaId);
            tanda.Movimientos.Add(salida with
            {
                Nota = azar.Uno<string>(motivo == Motivos.Merma ? Frases.DeMerma : Frases.DeAjuste),
            });
        }
    }

    /// <summary>Lo que más se mueve se compra en mayor cantidad. El costo varía un poco de una compra a otra.</summary>
    private void Comprar(Tanda tanda, long producto, FichaDeEjemplo ficha, DateTime fecha, decimal hacenFalta)
    {
        var cantidad = ficha.Lote * (1 + int.Min(almacen.Secuencia(producto) / 20, 8));
        while (almacen.Saldo(producto).Cantidad + cantidad < hacenFalta + ficha.StockMinimo)
            cantidad += ficha.Lote;
        var costo = Redondeo.CostoTotal(ficha.Costo * azar.Entre(960, 1060) / 1000m);
        var proveedor = ficha.ProveedorId ?? azar.Entre(1, pedido.Proveedores);
        var entrada = almacen.Entrada(producto, fecha, Motivos.Compra, cantidad, costo, personal.AlmacenistaId);
        tanda.Movimientos.Add(entrada with { ProveedorId = proveedor, Documento = $"F-{++facturas:000000}" });
    }
}
