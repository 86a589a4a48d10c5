namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// La tienda entera según las reglas escritas: cada orden dice si se acepta o con qué rechazo, por orden de precedencia, y
/// si se acepta cambia el modelo.
/// </summary>
internal sealed class ModeloDeTienda
{
    public const long Inexistente = 987_654_321;

    public List<ProductoDelModelo> Productos { get; } = [];

    public List<VentaDelModelo> Ventas { get; } = [];

    /// <summary>Los que no son de una venta, con su id.</summary>
    public List<MovimientoDelModelo> Sueltos { get; } = [];

    public required long ClienteInactivo { get; init; }

    public ProductoDelModelo? Producto(long id) => Productos.Find(p => p.Id == id);

    public Esperado Vender(VentaPedida pedida)
    {
        if (pedida.ClienteId == Inexistente)
            return new(422, "referencia_inexistente", ["clienteId"]);
        if (pedida.ClienteId == ClienteInactivo)
            return new(409, "cliente_inactivo");
        if (SinProducto(pedida.Lineas.Select(l => l.ProductoId)) is { } sin)
            return sin;
        var lineas = pedida.Lineas.Select(l => LineaDelModelo.De(Producto(l.ProductoId)!, l)).ToList();
        if (lineas.Exists(l => !l.Producto.Activo))
            return new(409, "producto_inactivo");
        if (!pedida.EsAdministrador && lineas.Exists(l => l.Precio != l.Producto.Precio))
            return new(403, "sin_permiso");
        var fallos = Fracciones("cantidad", lineas.Select(l => (l.Producto, l.Cantidad)))
            .Concat(lineas.Index().Where(l => l.Item.Descuento > l.Item.Bruto).Select(l => $"lineas[{l.Index}].descuento mayor_que_bruto"));
        if (Validacion(fallos) is { } mal)
            return mal;
        if (Faltan(lineas.Select(l => (l.Producto, l.Cantidad))) is { } faltan)
            return faltan;
        var venta = new VentaDelModelo(lineas) { EsDelVendedor = !pedida.EsAdministrador };
        if (pedida.TotalEsperado is { } total && total != venta.Total)
            return new(409, "total_distinto");
        foreach (var l in lineas)
            l.Salida = l.Producto.Salir("venta", l.Cantidad);
        Ventas.Add(venta);
        return Esperado.Bien(201);
    }

    public static Esperado Anular(VentaDelModelo venta, bool esDeOtroVendedor)
    {
        if (esDeOtroVendedor)
            return new(403, "sin_permiso");
        if (venta.Estado == "anulada")
            return new(409, "venta_ya_anulada");
        if (venta.Estado != "registrada")
            return new(409, "venta_con_devoluciones");
        venta.Anulada = true;
        foreach (var l in venta.Lineas)
            l.Producto.EntrarPor("anulacion_venta", l.Cantidad, l.Salida.C, l.Salida.Total);
        return Esperado.Bien(200);
    }

    /// <summary>Devuelve además lo que corresponde a cada línea pedida.</summary>
    public static (Esperado Esperado, List<decimal> Importes) Devolver(VentaDelModelo venta, List<DevolucionPedida> pedidas)
    {
        if (venta.Estado == "anulada")
            return (new(409, "venta_ya_anulada"), []);
        var ajena = pedidas.FindIndex(p => !venta.Lineas.Contains(p.Linea));
        if (ajena >= 0)
            return (new(422, "referencia_inexistente", [$"lineas[{ajena}].detalleId"]), []);
        if (Validacion(Fracciones("cantidad", pedidas.Select(p => (p.Linea.Producto, p.Cantidad)))) is { } mal)
            return (mal, []);
        var excedidas = pedidas.GroupBy(p => p.Linea).Where(g => g.Sum(p => p.Cantidad) > g.Key.Cantidad - g.Key.Devuelta)
            .Select(g => Esperado.Texto(g.Key.Id, g.Key.Cantidad, g.Key.Devuelta, g.Sum(p => p.Cantidad))).ToList();
        if (excedidas.Count > 0)
            return (new(409, "devolucion_excede_lo_vendido", excedidas), []);
        return (Esperado.Bien(201), pedidas.ConvertAll(p => p.Linea.Devolver(p.Cantidad, p.Danado)));
    }

    /// <summary>Devuelve además los movimientos, en el orden pedido.</summary>
    public (Esperado Esperado, List<MovimientoDelModelo> Movimientos) Mover(
        string motivo, long? proveedorId, List<MovimientoPedido> pedidos)
    {
        if (proveedorId == Inexistente)
            return (new(422, "referencia_inexistente", ["proveedorId"]), []);
        if (SinProducto(pedidos.Select(p => p.ProductoId)) is { } sin)
            return (sin, []);
        var lineas = pedidos.ConvertAll(p => (Producto: Producto(p.ProductoId)!, p.Cantidad, p.Costo));
        if (Validacion(Fracciones("cantidad", lineas.Select(l => (l.Producto, l.Cantidad)))) is { } mal)
            return (mal, []);
        var tardio = motivo == "inicial" && lineas.Exists(l => l.Producto.Kardex.Count > 0 || lineas.Count(o => o.Producto == l.Producto) > 1);
        if (tardio)
            return (new(409, "movimiento_inicial_tardio"), []);
        if (motivo is "devolucion_proveedor" or "ajuste_salida" or "merma" && Faltan(lineas.Select(l => (l.Producto, l.Cantidad))) is { } faltan)
            return (faltan, []);
        var movimientos = lineas.ConvertAll(l => motivo switch
        {
            "inicial" or "compra" => l.Producto.Entrar(motivo, l.Cantidad, l.Costo!.Value),
            "ajuste_entrada" => l.Producto.Entrar(motivo, l.Cantidad, l.Producto.Cp == 0 ? l.Costo ?? 0 : l.Producto.Cp),
            "devolucion_proveedor" when l.Costo is { } costo => l.Producto.SalirA(motivo, l.Cantidad, costo),
            _ => l.Producto.Salir(motivo, l.Cantidad),
        });
        Sueltos.AddRange(movimientos);
        return (Esperado.Bien(201), movimientos);
    }

    /// <summary>Devuelve además la diferencia de cada línea y los movimientos que la corrigen.</summary>
    public (Esperado Esperado, List<decimal> Diferencias, List<MovimientoDelModelo> Movimientos) Contar(List<ConteoPedido> pedidos)
    {
        if (SinProducto(pedidos.Select(p => p.ProductoId)) is { } sin)
            return (sin, [], []);
        var lineas = pedidos.ConvertAll(p => (Producto: Producto(p.ProductoId)!, p.Contado, p.Esperaba));
        if (Validacion(Fracciones("contado", lineas.Select(l => (l.Producto, l.Contado)))) is { } mal)
            return (mal, [], []);
        var movidos = lineas.Where(l => l.Esperaba is { } e && e != l.Producto.Q)
            .Select(l => Esperado.Texto(l.Producto.Id, l.Esperaba!.Value, l.Producto.Q)).ToList();
        if (movidos.Count > 0)
            return (new(409, "conteo_desactualizado", movidos), [], []);
        var diferencias = lineas.ConvertAll(l => l.Contado - l.Producto.Q);
        var movimientos = lineas.Zip(diferencias, (l, d) => d switch
        {
            > 0 => l.Producto.Entrar("conteo", d, l.Producto.Cp),
            < 0 => l.Producto.Salir("conteo", -d),
            _ => null,
        }).OfType<MovimientoDelModelo>().ToList();
        Sueltos.AddRange(movimientos);
        return (Esperado.Bien(201), diferencias, movimientos);
    }

    /// <param name="original">Nulo si es de una venta.</param>
    public (Esperado Esperado, MovimientoDelModelo? Reversion) Revertir(MovimientoDelModelo? original)
    {
        if (original is null || original.Motivo == "reversion")
            return (new(409, "movimiento_no_reversible"), null);
        if (original.Revertido)
            return (new(409, "movimiento_ya_revertido"), null);
        var producto = original.Producto;
        if (original.Delta > 0 && Faltan([(producto, original.Delta)]) is { } faltan)
            return (faltan, null);
        original.Revertido = true;
        var reversion = original.Delta > 0
            ? producto.SalirA("reversion", original.Delta, original.C)
            : producto.EntrarPor("reversion", -original.Delta, original.C, original.Total);
        Sueltos.Add(reversion);
        return (Esperado.Bien(201), reversion);
    }

    private Esperado? SinProducto(IEnumerable<long> ids)
    {
        var lugar = ids.ToList().FindIndex(id => Producto(id) is null);
        return lugar < 0 ? null : new(422, "referencia_inexistente", [$"lineas[{lugar}].productoId"]);
    }

    private static IEnumerable<string> Fracciones(string campo, IEnumerable<(ProductoDelModelo Producto, decimal Cantidad)> lineas) =>
        lineas.Index().Where(l => l.Item.Producto.PorUnidad && l.Item.Cantidad % 1 != 0).Select(l => $"lineas[{l.Index}].{campo} cantidad_entera");

    private static Esperado? Validacion(IEnumerable<string> fallos) =>
        fallos.ToList() is { Count: > 0 } todos ? new(400, "validacion", todos) : null;

    /// <summary>La demanda se suma por producto y el rechazo nombra todos los que no alcanzan.</summary>
    private static Esperado? Faltan(IEnumerable<(ProductoDelModelo Producto, decimal Cantidad)> demanda)
    {
        var faltan = demanda.GroupBy(d => d.Producto).Where(g => g.Sum(d => d.Cantidad) > g.Key.Q)
            .Select(g => Esperado.Texto(g.Key.Id, g.Sum(d => d.Cantidad), g.Key.Q)).ToList();
        return faltan.Count > 0 ? new(409, "stock_insuficiente", faltan) : null;
    }
}
