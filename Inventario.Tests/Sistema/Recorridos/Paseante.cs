namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>Decide al azar la orden siguiente, buena o mala, y pregunta al modelo qué debe pasar con ella.</summary>
internal sealed class Paseante(Random azar, ModeloDeTienda modelo, Cliente administrador, Cliente vendedor, Cliente almacenista)
{
    private const int VentasRecientes = 12;
    private const int ProductosPorEstrenar = 3;

    public required long Cliente { get; init; }

    public required long Proveedor { get; init; }

    public async Task<Paso> Siguiente() => azar.Next(100) switch
    {
        _ when modelo.Productos.Count(SinMovimientos) > ProductosPorEstrenar => Mover("inicial"),
        < 34 => Vender(),
        < 50 when modelo.Ventas.Count > 1 => Devolver(),
        < 59 when modelo.Ventas.Count > 0 => Anular(),
        < 70 => Mover("compra"),
        < 76 => Mover("devolucion_proveedor"),
        < 79 => Mover("ajuste_entrada"),
        < 82 => Mover("ajuste_salida"),
        < 85 => Mover("merma"),
        < 86 => Mover("inicial"),
        < 91 => Contar(),
        _ when modelo.Sueltos.Count > 0 => await Revertir(),
        _ => Mover("compra"),
    };

    private Paso Vender()
    {
        var esAdministrador = Ocurre(40);
        var lineas = Varios(4, () => Linea(esAdministrador));
        var total = lineas.Sum(l => modelo.Producto(l.ProductoId) is { } p ? LineaDelModelo.De(p, l).Importe : 0);
        var pedida = new VentaPedida(esAdministrador,
            Ocurre(2) ? ModeloDeTienda.Inexistente : Ocurre(2) ? modelo.ClienteInactivo : Ocurre(30) ? Cliente : null,
            !Ocurre(15) || total < 0 ? null : Ocurre(50) ? total : total + 0.01m, lineas);
        var esperado = modelo.Vender(pedida);
        var venta = esperado.SeAcepta ? modelo.Ventas[^1] : null;
        return new("vender", esAdministrador ? administrador : vendedor, "/ventas", new
        {
            clienteId = pedida.ClienteId,
            totalEsperado = pedida.TotalEsperado,
            lineas = lineas.Select(l => new { productoId = l.ProductoId, cantidad = l.Cantidad, precioUnitario = l.Precio, descuento = l.Descuento }),
        }, esperado)
        {
            Venta = venta,
            Comparar = json =>
            {
                venta!.Id = (long)json["id"]!;
                foreach (var (linea, fila) in venta.Lineas.Zip(json["lineas"]!.AsArray()))
                    linea.Id = (long)fila!["id"]!;
            },
        };
    }

    private LineaPedida Linea(bool esAdministrador)
    {
        var producto = Alguno();
        if (producto is { Activo: false } && Ocurre(80))
            producto = modelo.Productos[0];
        var cantidad = Cantidad(producto);
        decimal? precio = Ocurre(esAdministrador ? 15 : 3) ? azar.Next(0, 200_000) / 10_000m : Ocurre(5) ? producto?.Precio : null;
        var bruto = ProductoDelModelo.Redondear(cantidad * (precio ?? producto?.Precio ?? 0), 2);
        decimal? descuento = Ocurre(3) ? bruto + 0.01m : Ocurre(25) ? azar.Next((int)(bruto * 100) + 1) / 100m : null;
        return new(producto?.Id ?? ModeloDeTienda.Inexistente, cantidad, precio, descuento);
    }

    private Paso Anular()
    {
        var venta = AlgunaVenta();
        var comoVendedor = !venta.EsDelVendedor && Ocurre(20);
        return new("anular", comoVendedor ? vendedor : administrador, $"/ventas/{venta.Id}/anulacion", new { motivo = "se cobró dos veces" },
            ModeloDeTienda.Anular(venta, comoVendedor)) { Venta = venta };
    }

    private Paso Devolver()
    {
        var venta = AlgunaVenta();
        var pedidas = Varios(2, () =>
        {
            var linea = Uno(Ocurre(97) ? venta.Lineas : AlgunaVenta().Lineas);
            var queda = linea.Cantidad - linea.Devuelta;
            var cantidad = Ocurre(15) ? queda : linea.Producto.PorUnidad ? azar.Next(1, (int)queda + 2) : azar.Next(1, (int)(queda * 1_050) + 2) / 1_000m;
            return new DevolucionPedida(linea, cantidad == 0 ? 1 : linea.Producto.PorUnidad && Ocurre(3) ? cantidad - 0.5m : cantidad, Ocurre(25));
        });
        var (esperado, importes) = ModeloDeTienda.Devolver(venta, pedidas);
        return new("devolver", Ocurre(50) ? vendedor : administrador, $"/ventas/{venta.Id}/devoluciones", new
        {
            motivo = "no le gustó",
            lineas = pedidas.Select(p => new { detalleId = p.Linea.Id, cantidad = p.Cantidad, danado = p.Danado }),
        }, esperado)
        {
            Venta = venta,
            Comparar = json =>
            {
                Assert.That(json["lineas"]!.AsArray().Select(l => (decimal)l!["importe"]!), Is.EqualTo(importes));
                Assert.That((decimal)json["importe"]!, Is.EqualTo(importes.Sum()));
            },
        };
    }

    private Paso Mover(string motivo)
    {
        var conCosto = motivo is "inicial" or "compra" or "ajuste_entrada" || (motivo == "devolucion_proveedor" && Ocurre(70));
        var pedidos = Varios(motivo == "inicial" ? 2 : 3, () =>
        {
            var producto = motivo == "inicial" && modelo.Productos.Find(SinMovimientos) is { } nuevo && Ocurre(80) ? nuevo : Alguno();
            // Se compra algo más de lo que se vende, pero no tanto que deje de faltar.
            return new MovimientoPedido(producto?.Id ?? ModeloDeTienda.Inexistente,
                Cantidad(producto) + (motivo is "compra" or "inicial" ? Cantidad(producto) : 0), conCosto ? Costo(producto) : null);
        });
        long? proveedor = motivo is not ("compra" or "devolucion_proveedor") ? null : Ocurre(2) ? ModeloDeTienda.Inexistente : Proveedor;
        var (esperado, movimientos) = modelo.Mover(motivo, proveedor, pedidos);
        return new(motivo, Ocurre(80) ? almacenista : administrador, "/movimientos", new
        {
            motivo,
            proveedorId = proveedor,
            nota = "paseo",
            lineas = pedidos.Select(p => new { productoId = p.ProductoId, cantidad = p.Cantidad, costoUnitario = p.Costo }),
        }, esperado)
        {
            Comparar = json => Comparaciones.Movimientos(movimientos, json["datos"]!),
        };
    }

    private Paso Contar()
    {
        var pedidos = Varios(3, Alguno).DistinctBy(p => p?.Id).Select(p =>
        {
            var hay = p?.Q ?? 0;
            var contado = Math.Max(0, hay + (Ocurre(40) ? 0 : p is null or { PorUnidad: true } ? azar.Next(-2, 3) : azar.Next(-800, 801) / 1_000m));
            return new ConteoPedido(p?.Id ?? ModeloDeTienda.Inexistente, Ocurre(6) ? contado + 0.5m : contado,
                Ocurre(10) ? hay + 1 : Ocurre(60) ? hay : null);
        }).ToList();
        var (esperado, diferencias, movimientos) = modelo.Contar(pedidos);
        return new("contar", almacenista, "/conteos", new
        {
            lineas = pedidos.Select(p => new { productoId = p.ProductoId, contado = p.Contado, stockEsperado = p.Esperaba }),
        }, esperado)
        {
            Comparar = json =>
            {
                Assert.That(json["datos"]!.AsArray().Select(d => (decimal)d!["diferencia"]!), Is.EqualTo(diferencias));
                Comparaciones.Movimientos(movimientos, json["movimientos"]!);
            },
        };
    }

    /// <summary>Uno de los últimos, que aún se puede deshacer, o cualquiera, o el de una venta, que no se puede.</summary>
    private async Task<Paso> Revertir()
    {
        MovimientoDelModelo? original = null;
        long id;
        if (modelo.Ventas.Count > 0 && Ocurre(15))
        {
            var movimientos = await administrador.Get($"/ventas/{AlgunaVenta().Id}/movimientos");
            id = (long)Uno(movimientos["datos"].AsArray().ToList())!["id"]!;
        }
        else
        {
            var revertidos = modelo.Sueltos.FindAll(m => m.Revertido);
            original = Uno(Ocurre(10) && revertidos.Count > 0 ? revertidos : Ocurre(50) ? modelo.Sueltos.TakeLast(10).ToList() : modelo.Sueltos);
            id = original.Id;
        }
        var (esperado, reversion) = modelo.Revertir(original);
        return new("revertir", almacenista, $"/movimientos/{id}/reversion", new { nota = "capturado dos veces" }, esperado)
        {
            Comparar = json => Comparaciones.Movimiento(reversion!, json),
        };
    }

    private static bool SinMovimientos(ProductoDelModelo producto) => producto.Kardex.Count == 0;

    private bool Ocurre(int porCiento) => azar.Next(100) < porCiento;

    private T Uno<T>(IReadOnlyList<T> opciones) => opciones[azar.Next(opciones.Count)];

    private List<T> Varios<T>(int max, Func<T> crear) => [.. Enumerable.Range(0, azar.Next(1, max + 1)).Select(_ => crear())];

    /// <summary>De vez en cuando, ninguno: uno que no existe.</summary>
    private ProductoDelModelo? Alguno() => Ocurre(1) ? null : Uno(modelo.Productos);

    private VentaDelModelo AlgunaVenta() => Uno(Ocurre(70) ? modelo.Ventas.TakeLast(VentasRecientes).ToList() : modelo.Ventas);

    private decimal Cantidad(ProductoDelModelo? producto) => producto is { PorUnidad: false } ? azar.Next(1, 4_000) / 1_000m
        : Ocurre(2) ? azar.Next(1, 5) - 0.5m : azar.Next(1, 5);

    /// <summary>Cualquiera, gratis, el promedio o uno tan alto que la devolución a proveedor no lo puede usar.</summary>
    private decimal Costo(ProductoDelModelo? producto) => azar.Next(10) switch
    {
        0 => 0,
        1 or 2 => ProductoDelModelo.Redondear(producto?.Cp ?? 1, 4),
        3 => azar.Next(1, 100) / 10_000m,
        4 => 900.1234m,
        _ => azar.Next(1, 300_000) / 10_000m,
    };
}
