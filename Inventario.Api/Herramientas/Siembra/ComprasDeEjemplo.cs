namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Genera el trabajo del almacenista: compras, devoluciones a proveedor, conteos y mermas.</summary>
internal sealed class ComprasDeEjemplo(Pedido pedido, Personal personal, CatalogoDeEjemplo catalogo, Clientela clientela, SaldosDeEjemplo almacen)
{
    private const int MermasYAjustesPorMil = 30;
    private const int ConteosPorMil = 25;
    private const int DevolucionesPorMil = 12;
    private const int ComprasDoblesPorMil = 8;
    private const int LineasDeConteoMax = 6;

    /// <summary>Motivos de salida con nota y sin proveedor, además de la merma.</summary>
    private static readonly string[] Ajustes = [.. Motivos.DeMovimientos
        .Where(m => m is { Entra: false, ExigeProveedor: false, Nombre: not Motivos.Merma }).Select(m => m.Nombre)];

    private readonly Queue<long> porResurtir = [];
    private Azar azar = Azar.De(pedido.Semilla, "bodega", 0);
    private int facturas;
    private long conteos;

    public void Pedir(long producto) => porResurtir.Enqueue(producto);

    public void Trabajar(TramoDeHistoria tramo, DateTime fecha)
    {
        while (porResurtir.TryDequeue(out var producto))
            Comprar(tramo, producto, catalogo.Ficha(producto, pedido.Proveedores), fecha, 0);
        if (azar.Ocurre(MermasYAjustesPorMil))
            Ajustar(tramo, fecha);
        if (azar.Ocurre(ConteosPorMil))
            Contar(tramo, fecha);
        if (azar.Ocurre(DevolucionesPorMil))
            DevolverAlProveedor(tramo, fecha);
        if (azar.Ocurre(ComprasDoblesPorMil))
            CapturarDosVeces(tramo, fecha);
    }

    /// <summary>Compra un producto, más cantidad cuanto más se vende, con un costo que varía un poco.</summary>
    public void Comprar(TramoDeHistoria tramo, long producto, FichaDeEjemplo ficha, DateTime fecha, decimal hacenFalta)
    {
        var cantidad = ficha.Lote * (1 + int.Min(almacen.Secuencia(producto) / 20, 8));
        while (almacen.Saldo(producto).Cantidad + cantidad < hacenFalta + ficha.StockMinimo)
            cantidad += ficha.Lote;
        var entrada = almacen.Entrada(producto, fecha, Motivos.Compra, cantidad, Costo(ficha), personal.AlmacenistaId);
        tramo.Movimientos.Add(entrada with { ProveedorId = Proveedor(ficha), Documento = $"F-{++facturas:000000}" });
    }

    private void Ajustar(TramoDeHistoria tramo, DateTime fecha)
    {
        var id = clientela.Producto(ref azar);
        var cantidad = (decimal)azar.Entre(1, 2);
        var tipo = azar.Indice(10);
        if (tipo < 2)
        {
            var promedio = almacen.Saldo(id).CostoPromedio;
            var entrada = almacen.Entrada(id, fecha, Motivos.AjusteEntrada, cantidad, promedio, personal.AlmacenistaId);
            tramo.Movimientos.Add(entrada with { Nota = azar.Uno<string>(NotasDeEjemplo.DeAjuste) });
        }
        else if (almacen.Saldo(id).Cantidad >= cantidad)
        {
            var motivo = tipo < 8 ? Motivos.Merma : Ajustes[tipo % Ajustes.Length];
            var salida = almacen.Salida(id, fecha, motivo, cantidad, personal.AlmacenistaId);
            tramo.Movimientos.Add(salida with
            {
                Nota = azar.Uno<string>(motivo == Motivos.Merma ? NotasDeEjemplo.DeMerma : NotasDeEjemplo.DeAjuste),
            });
        }
    }

    /// <summary>Cuenta unos pocos productos; casi la mitad difiere en una o dos unidades.</summary>
    private void Contar(TramoDeHistoria tramo, DateTime fecha)
    {
        var conteo = new ConteoSembrado(++conteos, fecha, personal.AlmacenistaId, azar.Uno<string>(NotasDeEjemplo.DeConteo), []);
        var productos = new SortedSet<long>();
        for (var i = azar.Entre(1, LineasDeConteoMax); i > 0; i--)
            productos.Add(clientela.Producto(ref azar));
        foreach (var id in productos)
        {
            var previo = almacen.Saldo(id).Cantidad;
            var contado = azar.Ocurre(450) ? decimal.Max(0, previo + (azar.Ocurre(600) ? -azar.Entre(1, 2) : 1)) : previo;
            var movimiento = contado == previo ? null : Corregir(id, fecha, contado - previo) with { Nota = conteo.Nota };
            conteo.Lineas.Add(new(id, previo, contado, movimiento?.Secuencia));
            if (movimiento is not null)
                tramo.Movimientos.Add(movimiento);
        }
        tramo.Conteos.Add(conteo);
    }

    private MovimientoSembrado Corregir(long id, DateTime fecha, decimal diferencia) => diferencia > 0
        ? almacen.Entrada(id, fecha, Motivos.Conteo, diferencia, almacen.Saldo(id).CostoPromedio, personal.AlmacenistaId)
        : almacen.Salida(id, fecha, Motivos.Conteo, -diferencia, personal.AlmacenistaId);

    private void DevolverAlProveedor(TramoDeHistoria tramo, DateTime fecha)
    {
        var id = clientela.Producto(ref azar);
        var ficha = catalogo.Ficha(id, pedido.Proveedores);
        var hay = decimal.Floor(almacen.Saldo(id).Cantidad);
        if (hay == 0)
            return;
        var cantidad = decimal.Min(hay, decimal.Floor(ficha.Lote / 4));
        var salida = almacen.SalidaACosto(id, fecha, Motivos.DevolucionProveedor, cantidad, Costo(ficha), personal.AlmacenistaId);
        tramo.Movimientos.Add(salida with { ProveedorId = Proveedor(ficha), Nota = azar.Uno<string>(NotasDeEjemplo.DeDevolucionAProveedor) });
    }

    /// <summary>Registra dos veces la misma factura y revierte la segunda.</summary>
    private void CapturarDosVeces(TramoDeHistoria tramo, DateTime fecha)
    {
        var id = clientela.Producto(ref azar);
        var ficha = catalogo.Ficha(id, pedido.Proveedores);
        Comprar(tramo, id, ficha, fecha, 0);
        var primera = tramo.Movimientos[^1];
        var doble = almacen.Entrada(id, fecha, Motivos.Compra, primera.Delta, primera.CostoUnitario, personal.AlmacenistaId) with
        {
            ProveedorId = primera.ProveedorId,
            Documento = primera.Documento,
        };
        var reversion = almacen.SalidaACosto(
            id, fecha, Motivos.Reversion, doble.Delta, doble.CostoUnitario, personal.AlmacenistaId) with
        {
            ProveedorId = doble.ProveedorId,
            Documento = doble.Documento,
            RevierteA = doble.Id,
            Nota = NotasDeEjemplo.DeReversion,
        };
        tramo.Movimientos.AddRange([doble, reversion]);
        tramo.RegistroDeAuditoria.Add(new(fecha, EventosAuditados.MovimientoRevertido, personal.AlmacenistaId,
            RecursosAuditados.Movimiento, doble.Id, RegistroDeAuditoria.ComoJson(("motivo", doble.Motivo))));
    }

    private decimal Costo(FichaDeEjemplo ficha) => Redondeo.CostoTotal(ficha.Costo * azar.Entre(960, 1060) / 1000m);

    private int Proveedor(FichaDeEjemplo ficha) => ficha.ProveedorId ?? azar.Entre(1, pedido.Proveedores);
}
