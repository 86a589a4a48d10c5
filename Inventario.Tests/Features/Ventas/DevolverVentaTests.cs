using System.Net;

namespace Inventario.Tests.Features.Ventas;

public sealed class DevolverVentaTests : ApiTest
{
    /// <summary>El caso de oro: una línea de 3 por 29.00 devuelta de una en una.</summary>
    [Test]
    public async Task Devuelta_de_una_en_una_la_línea_cierra_al_céntimo()
    {
        var vino = await UnProducto(precio: 9.6667m, stock: 3, costo: 3.3333m, tasaImpuesto: 22);
        var venta = await UnaVenta(vino, 3);
        Assert.That(venta.Numero("total"), Is.EqualTo(29.00m));

        var importes = new List<decimal>();
        for (var i = 0; i < 3; i++)
            importes.Add((await Devolver(venta, 0, 1)).Debe(HttpStatusCode.Created).Numero("importe"));

        Assert.That(importes, Is.EqualTo(new[] { 9.67m, 9.66m, 9.67m }));
        Assert.That(await Stock(vino), Is.EqualTo(3));
        Assert.That(await Estado(venta), Is.EqualTo("devuelta_total"));
        Assert.That(await Leer<decimal>("SELECT SUM(base) + SUM(impuesto) FROM devolucion_linea"), Is.EqualTo(29.00m));
        Assert.That(await Leer<decimal>("SELECT SUM(base) FROM devolucion_linea"),
            Is.EqualTo(await Leer<decimal>("SELECT base FROM detalle_venta")));
        Assert.That(await Leer<decimal>("SELECT valor_stock FROM producto"), Is.EqualTo(await Leer<decimal>("SELECT valor_resultante FROM movimiento WHERE motivo = 'inicial'")));
    }

    [Test]
    public async Task Entra_al_costo_congelado_y_la_venta_queda_devuelta_en_parte()
    {
        var cafe = await UnProducto(precio: 5m, stock: 10, costo: 2m);
        var venta = await UnaVenta(cafe, 4);
        (await Almacenista.Post("/movimientos", new { motivo = "compra", proveedorId = await UnProveedor(), lineas = new[] { new { productoId = cafe, cantidad = 6, costoUnitario = 6 } } })).Debe(HttpStatusCode.Created);

        var devolucion = (await Devolver(venta, 0, 1)).Debe(HttpStatusCode.Created);

        Assert.That(devolucion.Numero("importe"), Is.EqualTo(5m));
        Assert.That(devolucion["ventaId"].GetValue<long>(), Is.EqualTo(venta.Id));
        Assert.That((await Vendedor.Get($"/{devolucion.Cabecera("Location")}")).Debe(HttpStatusCode.OK)["datos"][0]!["id"]!.GetValue<long>(), Is.EqualTo(devolucion.Id));
        Assert.That(await Leer<decimal>("SELECT costo_total FROM movimiento WHERE motivo = 'devolucion_cliente'"), Is.EqualTo(2m));
        Assert.That(await Estado(venta), Is.EqualTo("devuelta_parcial"));
        var leida = await Vendedor.Get($"/ventas/{venta.Id}");
        Assert.That(leida["lineas"][0]!["cantidadDevuelta"]!.GetValue<decimal>(), Is.EqualTo(1));
        Assert.That(leida.Cabecera("ETag"), Is.EqualTo("\"2\""));
    }

    /// <summary>Media unidad mínima: 0.025 es 0.03 con mitad arriba y 0.02 con mitad par.</summary>
    [Test]
    public async Task Se_redondea_como_cuando_se_vendió_aunque_el_ajuste_cambie()
    {
        var clavo = await UnProducto(precio: 0.025m, stock: 10);
        await using var mitadPar = ApiFactory.EnMarcha(Base, ("Ventas:Redondeo", "mitad_par"));
        using var vendedorConMitadPar = mitadPar.Entrar(VendedorId, "vendedor");
        var conMitadPar = await UnaVenta(clavo, 2, vendedorConMitadPar);
        var conMitadArriba = await UnaVenta(clavo, 2);

        Assert.That((await Devolver(conMitadPar, 0, 1)).Debe(HttpStatusCode.Created).Numero("importe"), Is.EqualTo(0.02m));
        Assert.That((await Devolver(conMitadArriba, 0, 1, vendedorConMitadPar)).Debe(HttpStatusCode.Created).Numero("importe"), Is.EqualTo(0.03m));
    }

    [Test]
    public async Task Lo_dañado_entra_y_sale_como_merma()
    {
        var cafe = await UnProducto(stock: 5, costo: 2m);
        var venta = await UnaVenta(cafe, 2);

        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new
        {
            motivo = "roto",
            lineas = new[] { new { detalleId = DetalleId(venta, 0), cantidad = 2, danado = true } },
        })).Debe(HttpStatusCode.Created);

        Assert.That(await Stock(cafe), Is.EqualTo(3));
        Assert.That(await Filas<string>("SELECT CONCAT(motivo, ' ', nota) FROM movimiento WHERE secuencia > 2 ORDER BY secuencia"),
            Is.EqualTo(new[] { "devolucion_cliente roto", "merma roto" }));
    }

    [Test]
    public async Task No_se_devuelve_más_de_lo_que_queda_ni_repartido_en_varias_líneas()
    {
        var cafe = await UnProducto(stock: 5);
        var venta = await UnaVenta(cafe, 3);
        (await Devolver(venta, 0, 1)).Debe(HttpStatusCode.Created);

        var problema = (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new
        {
            motivo = "x",
            lineas = new[] { new { detalleId = DetalleId(venta, 0), cantidad = 1 }, new { detalleId = DetalleId(venta, 0), cantidad = 2 } },
        })).DebeSerProblema(HttpStatusCode.Conflict, "devolucion_excede_lo_vendido");

        Assert.That(problema["lineas"]!.AsArray().Select(l => $"{l!["detalleId"]} {l["vendida"]} {l["devuelta"]} {l["solicitada"]}"),
            Is.EqualTo(new[] { $"{DetalleId(venta, 0)} 3 1 3" }));
        Assert.That(await Stock(cafe), Is.EqualTo(3));
        Assert.That(await Contar("devolucion"), Is.EqualTo(1));
    }

    [Test]
    public async Task Veinte_devoluciones_a_la_vez_de_lo_mismo_suben_el_stock_una_vez()
    {
        var cafe = await UnProducto(stock: 5);
        var venta = await UnaVenta(cafe, 5);
        using var reintentos = new ContadorDeReintentos(Base);

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Devolver(venta, 0, 5)));

        Assert.That(respuestas.Count(r => r.Estado == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(respuestas.Count(r => r.Estado == HttpStatusCode.Conflict), Is.EqualTo(19));
        Assert.That(reintentos.Total, Is.Zero, "hacen fila en la venta; no se salvan por un interbloqueo repetido");
        Assert.That(await Stock(cafe), Is.EqualTo(5));
    }

    [Test]
    public async Task Un_producto_inactivo_se_puede_devolver()
    {
        var cafe = await UnProducto(stock: 5);
        var venta = await UnaVenta(cafe, 1);
        await Ejecutar("UPDATE producto SET activo = 0 WHERE id = @cafe", new { cafe });
        await RehacerPartes();

        (await Devolver(venta, 0, 1)).Debe(HttpStatusCode.Created);

        Assert.That(await Stock(cafe), Is.EqualTo(5));
    }

    [Test]
    public async Task Rechaza_en_el_orden_documentado()
    {
        var cafe = await UnProducto(stock: 5);
        var venta = await UnaVenta(cafe, 2);
        var otra = await UnaVenta(cafe, 1);
        object Pedido(object detalleId, decimal cantidad) => new { motivo = "x", lineas = new[] { new { detalleId, cantidad } } };

        (await Vendedor.Post("/ventas/999999999/devoluciones", new { lineas = new[] { new { cantidad = 0 } } }))
            .DebeSerValidacion("motivo obligatorio", "lineas[0].detalleId obligatorio", "lineas[0].cantidad mayor_que_cero");
        (await Vendedor.Post("/ventas/999999999/devoluciones", Pedido(1, 1))).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        var ajena = (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", Pedido(DetalleId(otra, 0), 9.5m)))
            .DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
        Assert.That((string?)ajena["campo"], Is.EqualTo("lineas[0].detalleId"));
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", Pedido(DetalleId(venta, 0), 9.5m)))
            .DebeSerValidacion("lineas[0].cantidad cantidad_entera");
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", Pedido(DetalleId(venta, 0), 9)))
            .DebeSerProblema(HttpStatusCode.Conflict, "devolucion_excede_lo_vendido");
        (await Almacenista.Post($"/ventas/{venta.Id}/devoluciones", Pedido(DetalleId(venta, 0), 1)))
            .DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        Assert.That(await Contar("devolucion", "devolucion_linea"), Is.Zero);
    }

    [Test]
    public async Task Una_línea_entera_de_dos_no_es_devuelta_total()
    {
        var (cafe, pan) = (await UnProducto(stock: 10), await UnProducto(stock: 10));
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 }, new { productoId = pan, cantidad = 2 } } }))
            .Debe(HttpStatusCode.Created);

        (await Devolver(venta, 0, 1)).Debe(HttpStatusCode.Created);

        Assert.That(await Estado(venta), Is.EqualTo("devuelta_parcial"));
    }

    /// <summary>Tres por 29.00: la que cierra la línea lleva lo que falta.</summary>
    [Test]
    public async Task Dos_renglones_de_la_misma_línea_se_acumulan()
    {
        var vino = await UnProducto(precio: 9.6667m, stock: 3);
        var venta = await UnaVenta(vino, 3);
        var renglon = new { detalleId = DetalleId(venta, 0), cantidad = 1 };

        var devolucion = (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "sobra", lineas = new[] { renglon, renglon } }))
            .Debe(HttpStatusCode.Created);

        Assert.That(devolucion["lineas"].AsArray().Select(l => $"{l!["importe"]}"), Is.EqualTo(["9.67", "9.66"]));
    }

    [Test]
    public async Task La_base_devuelta_se_redondea_como_la_venta()
    {
        var clavo = await UnProducto(precio: 0.025m, stock: 10);
        await using var mitadPar = ApiFactory.EnMarcha(Base, ("Ventas:Redondeo", "mitad_par"));
        using var vendedor = mitadPar.Entrar(VendedorId, "vendedor");
        var venta = await UnaVenta(clavo, 2, vendedor);

        (await Devolver(venta, 0, 1)).Debe(HttpStatusCode.Created);

        Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', base, impuesto, importe) FROM devolucion_linea"), Is.EqualTo("0.02 0.00 0.02"));
    }

    /// <summary>12 a 4 son 48; vuelve 1 por los 2 que costó: 13 que valen 50, a 3.846154.</summary>
    [Test]
    public async Task La_merma_de_lo_dañado_sale_al_promedio_vigente()
    {
        var cafe = await UnProducto(precio: 5, stock: 10, costo: 2);
        var venta = await UnaVenta(cafe, 4);
        (await Almacenista.Post("/movimientos", new { motivo = "compra", proveedorId = await UnProveedor(), lineas = new[] { new { productoId = cafe, cantidad = 6, costoUnitario = 6 } } })).Debe(HttpStatusCode.Created);

        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones",
            new { motivo = "roto", lineas = new[] { new { detalleId = DetalleId(venta, 0), cantidad = 1, danado = true } } })).Debe(HttpStatusCode.Created);

        Assert.That(await Leer<decimal>("SELECT costo_total FROM movimiento WHERE motivo = 'merma'"), Is.EqualTo(3.8462m));
    }

    private Task<Respuesta> Devolver(Respuesta venta, int linea, decimal cantidad, Cliente? quien = null) => (quien ?? Vendedor).Post(
        $"/ventas/{venta.Id}/devoluciones", new { motivo = "no gustó", lineas = new[] { new { detalleId = DetalleId(venta, linea), cantidad } } });

    private static long DetalleId(Respuesta venta, int linea) => venta["lineas"][linea]!["id"]!.GetValue<long>();

    private Task<string?> Estado(Respuesta venta) => Leer<string>("SELECT estado FROM venta WHERE id = @Id", new { venta.Id });
}
