using System.Net;

namespace Inventario.Tests.Features.Movimientos;

public sealed class RevertirMovimientoTests : ApiTest
{
    [Test]
    public async Task Deshacer_una_compra_la_saca_por_lo_que_costó()
    {
        var cafe = await UnProducto(stock: 10, costo: 2m);
        var proveedor = await UnProveedor();
        var compra = await Mover(new { motivo = "compra", proveedorId = proveedor, documento = "F-1", lineas = new[] { new { productoId = cafe, cantidad = 5, costoUnitario = 8 } } });
        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 3 } } })).Debe(HttpStatusCode.Created);

        var reversion = (await Almacenista.Post($"/movimientos/{compra}/reversion", new { nota = " factura repetida " })).Debe(HttpStatusCode.Created);

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{reversion["motivo"]} {reversion["tipo"]} {reversion["delta"]} {reversion["costoUnitario"]} {reversion["costoTotal"]}",
                Is.EqualTo("reversion salida -5 8 40"));
            Assert.That($"{reversion["stockResultante"]} {reversion["valorResultante"]} {reversion["revierteA"]}", Is.EqualTo($"7 8 {compra}"));
            Assert.That($"{reversion["proveedorId"]} {reversion["documento"]} {reversion["nota"]} {reversion["usuarioId"]}", Is.EqualTo($"{proveedor} F-1 factura repetida 3"));
            Assert.That(reversion.Cabecera("Location"), Is.EqualTo($"/api/v1/movimientos/{reversion.Id}"));
            Assert.That((await Almacenista.Get($"/movimientos/{reversion.Id}")).Texto, Is.EqualTo(reversion.Texto));
            Assert.That(await Saldo(cafe), Is.EqualTo("7.000 8.0000 1.142857"));
            Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', evento, usuario_id, recurso, recurso_id, detalle) FROM auditoria"),
                Is.EqualTo($"movimiento_revertido 3 movimiento {compra} {{\"motivo\": \"compra\"}}"));
        }
    }

    [Test]
    public async Task Deshacer_una_salida_la_devuelve_por_lo_que_costó_aunque_el_promedio_cambiara()
    {
        var cafe = await UnProducto(stock: 10, costo: 2m);
        var merma = await Mover(new { motivo = "merma", nota = "rota", lineas = new[] { new { productoId = cafe, cantidad = 4 } } });
        await Mover(new { motivo = "compra", proveedorId = await UnProveedor(), lineas = new[] { new { productoId = cafe, cantidad = 6, costoUnitario = 6 } } });

        var reversion = (await Almacenista.Post($"/movimientos/{merma}/reversion", new { nota = "apareció" })).Debe(HttpStatusCode.Created);

        Assert.That($"{reversion["tipo"]} {reversion["delta"]} {reversion["costoTotal"]}", Is.EqualTo("entrada 4 8"));
        Assert.That(await Saldo(cafe), Is.EqualTo("16.000 56.0000 3.500000"));
    }

    /// <summary>Salieron 3000 a 3.333333, que por unidad serían 9999.999: lo que salió con ellas fueron 10000.</summary>
    [Test]
    public async Task Deshacer_una_salida_devuelve_su_costo_total_y_no_el_unitario_por_la_cantidad()
    {
        var clavo = await UnProducto(stock: 1000, costo: 3m);
        await Mover(new { motivo = "compra", proveedorId = await UnProveedor(), lineas = new[] { new { productoId = clavo, cantidad = 2000, costoUnitario = 3.5 } } });
        var merma = await Mover(new { motivo = "merma", nota = "inundación", lineas = new[] { new { productoId = clavo, cantidad = 3000 } } });

        var reversion = (await Almacenista.Post($"/movimientos/{merma}/reversion", new { nota = "no era aquí" })).Debe(HttpStatusCode.Created);

        Assert.That($"{reversion["costoTotal"]}", Is.EqualTo("10000"));
        Assert.That(await Saldo(clavo), Is.EqualTo("3000.000 10000.0000 3.333333"));
    }

    /// <summary>La guarda de la devolución a proveedor vale aquí: nunca queda un valor negativo ni valor sin existencias.</summary>
    [Test]
    public async Task Si_el_valor_no_alcanza_sale_al_costo_promedio()
    {
        var cafe = await UnProducto(stock: 5, costo: 10m);
        var inicial = await Leer<long>("SELECT id FROM movimiento");
        await Mover(new { motivo = "compra", proveedorId = await UnProveedor(), lineas = new[] { new { productoId = cafe, cantidad = 5, costoUnitario = 1 } } });
        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 3 } } })).Debe(HttpStatusCode.Created);

        var reversion = (await Almacenista.Post($"/movimientos/{inicial}/reversion", new { nota = "mal contado" })).Debe(HttpStatusCode.Created);

        Assert.That($"{reversion["costoUnitario"]} {reversion["costoTotal"]}", Is.EqualTo("5.5 27.5"));
        Assert.That(await Saldo(cafe), Is.EqualTo("2.000 11.0000 5.500000"));
    }

    [Test]
    public async Task Se_revierte_una_sola_vez_aunque_veinte_lo_intenten_a_la_vez()
    {
        var cafe = await UnProducto(stock: 10);
        var ajuste = await Mover(new { motivo = "ajuste_entrada", nota = "x", lineas = new[] { new { productoId = cafe, cantidad = 7 } } });
        // Con menos existencias que lo ajustado dos veces: la segunda no debe parecer falta de stock.
        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 10 } } })).Debe(HttpStatusCode.Created);

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Almacenista.Post($"/movimientos/{ajuste}/reversion", new { nota = "x" })));

        var buena = respuestas.Single(r => r.Estado == HttpStatusCode.Created);
        foreach (var respuesta in respuestas.Where(r => r != buena))
        {
            var problema = respuesta.DebeSerProblema(HttpStatusCode.Conflict, "movimiento_ya_revertido");
            Assert.That($"{problema["movimientoId"]} {problema["reversionId"]}", Is.EqualTo($"{ajuste} {buena.Id}"));
        }
        Assert.That(await Stock(cafe), Is.Zero);
        Assert.That(await Contar("auditoria"), Is.EqualTo(1));
    }

    [Test]
    public async Task Un_conteo_y_un_inicial_se_revierten()
    {
        var cafe = await UnProducto(stock: 10, costo: 2m);
        var inicial = await Leer<long>("SELECT id FROM movimiento");
        var conteo = (await Almacenista.Post("/conteos", new { lineas = new[] { new { productoId = cafe, contado = 8 } } })).Debe(HttpStatusCode.Created);
        var delConteo = (long)conteo["movimientos"][0]!["id"]!;

        (await Almacenista.Post($"/movimientos/{delConteo}/reversion", new { nota = "mal contado" })).Debe(HttpStatusCode.Created);
        (await Almacenista.Post($"/movimientos/{inicial}/reversion", new { nota = "de otro" })).Debe(HttpStatusCode.Created);

        Assert.That(await Saldo(cafe), Is.EqualTo("0.000 0.0000 2.000000"));
    }

    [Test]
    public async Task Lo_que_creó_una_venta_y_una_reversión_no_se_revierten()
    {
        var cafe = await UnProducto(stock: 10);
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 3 } } })).Debe(HttpStatusCode.Created);
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "x", lineas = new[] { new { detalleId = (long)venta["lineas"][0]!["id"]!, cantidad = 1, danado = true } } })).Debe(HttpStatusCode.Created);
        var anulada = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } })).Debe(HttpStatusCode.Created);
        (await Vendedor.Post($"/ventas/{anulada.Id}/anulacion", new { motivo = "x" })).Debe(HttpStatusCode.OK);
        var merma = await Mover(new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = cafe, cantidad = 1 } } });
        (await Almacenista.Post($"/movimientos/{merma}/reversion", new { nota = "x" })).Debe(HttpStatusCode.Created);
        var antes = await Contar("movimiento");

        var ids = await Filas<long>("SELECT id FROM movimiento WHERE venta_id IS NOT NULL OR motivo = 'reversion' ORDER BY id");
        Assert.That(ids, Has.Count.EqualTo(6));
        foreach (var id in ids)
        {
            var problema = (await Administrador.Post($"/movimientos/{id}/reversion", new { nota = "x" })).DebeSerProblema(HttpStatusCode.Conflict, "movimiento_no_reversible");
            Assert.That(problema["movimientoId"]!.GetValue<long>(), Is.EqualTo(id));
        }
        Assert.That(await Contar("movimiento"), Is.EqualTo(antes));
    }

    [Test]
    public async Task Rechaza_en_el_orden_documentado()
    {
        var cafe = await UnProducto(stock: 10);
        var inicial = await Leer<long>("SELECT id FROM movimiento");
        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 3 } } })).Debe(HttpStatusCode.Created);

        (await Almacenista.Post("/movimientos/999999999/reversion", new { })).DebeSerValidacion("nota obligatorio");
        (await Almacenista.Post("/movimientos/999999999/reversion", new { nota = "x" })).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        var faltantes = (await Almacenista.Post($"/movimientos/{inicial}/reversion", new { nota = "x" })).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
        Assert.That($"{faltantes["faltantes"]![0]!["solicitado"]} {faltantes["faltantes"]![0]!["disponible"]}", Is.EqualTo("10 7"));
        (await Vendedor.Post($"/movimientos/{inicial}/reversion", new { nota = "x" })).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        Assert.That(await Contar("auditoria"), Is.Zero);
    }

    private async Task<long> Mover(object pedido) =>
        (long)(await Almacenista.Post("/movimientos", pedido)).Debe(HttpStatusCode.Created)["datos"][0]!["id"]!;

    private async Task<string> Saldo(long productoId) =>
        (await Leer<string>("SELECT CONCAT_WS(' ', stock, valor_stock, costo_promedio) FROM producto WHERE id = @productoId", new { productoId }))!;
}
