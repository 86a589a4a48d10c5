using System.Globalization;
using System.Net;

namespace Inventario.Tests.Features.Eventos;

/// <summary>Qué evento deja cada orden, y cuáles no dejan ninguno.</summary>
public sealed class SeguirEventosTests : EventosTest
{
    private long cafe;
    private string codigo = "";

    [SetUp]
    public async Task Preparar()
    {
        cafe = await UnProducto(precio: 10m, stock: 20, costo: 4.1234m, tasaImpuesto: 16, nombre: "Café «ñ» 500 g");
        codigo = (await Codigo(cafe))!;
    }

    [Test]
    public async Task Una_venta_se_anuncia_entera_y_con_su_id()
    {
        var te = await UnProducto(precio: 2.5m, stock: 8.25m, unidad: "kg");
        var cliente = await UnCliente();
        var seguidor = await Seguir(Administrador);

        var venta = (await Vendedor.Post("/ventas", new
        {
            clienteId = cliente,
            lineas = new[] { new { productoId = cafe, cantidad = 2m }, new { productoId = te, cantidad = 0.75m }, new { productoId = cafe, cantidad = 1m } },
        })).Debe(HttpStatusCode.Created);
        var eventos = await seguidor.LeerAsync(4);

        Assert.That(eventos.Select(e => e.Texto), Is.EqualTo(new[]
        {
            $$"""venta.registrada {"ventaId":{{venta.Id}},"total":{{venta["total"]}},"numLineas":3,"clienteId":{{cliente}},"usuarioId":2}""",
            $$"""stock.cambiado {"ventaId":{{venta.Id}},"productoId":{{cafe}},"codigo":"{{codigo}}","secuencia":2,"motivo":"venta","delta":-2,"stock":18,"bajoMinimo":false}""",
            $$"""stock.cambiado {"ventaId":{{venta.Id}},"productoId":{{te}},"codigo":"{{await Codigo(te)}}","secuencia":2,"motivo":"venta","delta":-0.75,"stock":7.5,"bajoMinimo":false}""",
            $$"""stock.cambiado {"ventaId":{{venta.Id}},"productoId":{{cafe}},"codigo":"{{codigo}}","secuencia":3,"motivo":"venta","delta":-1,"stock":17,"bajoMinimo":false}""",
        }));
        Assert.That(eventos.Select(e => (string?)e["fecha"]), Is.All.EqualTo((string?)venta["fecha"]).And.All.EndWith("Z"));
        Assert.That(eventos.Select(e => e.Id), Is.EqualTo(Enumerable.Range(0, 4).Select(i => eventos[0].Id + i)));
    }

    [Test]
    public async Task Una_anulación_se_anuncia_con_lo_que_vuelve()
    {
        var venta = await UnaVenta(cafe, 3);
        var seguidor = await Seguir(Vendedor);

        (await Administrador.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "Se la llevó Ana Núñez" })).Debe(HttpStatusCode.OK);
        var eventos = await seguidor.LeerAsync(2);

        Assert.That(eventos.Select(e => e.Texto), Is.EqualTo(new[]
        {
            $$"""venta.anulada {"ventaId":{{venta.Id}},"total":30,"usuarioId":1}""",
            $$"""stock.cambiado {"ventaId":{{venta.Id}},"productoId":{{cafe}},"codigo":"{{codigo}}","secuencia":3,"motivo":"anulacion_venta","delta":3,"stock":20,"bajoMinimo":false}""",
        }));
        Assert.That(eventos.Select(e => (string?)e["fecha"]), Is.All.GreaterThan((string)venta["fecha"]!));
    }

    [Test]
    public async Task Una_devolución_anuncia_la_entrada_y_la_merma_de_lo_dañado()
    {
        var venta = await UnaVenta(cafe, 5);
        var detalle = (long)venta["lineas"]![0]!["id"]!;
        var seguidor = await Seguir(Vendedor);

        var devolucion = (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new
        {
            motivo = "x",
            lineas = new[] { new { detalleId = detalle, cantidad = 2, danado = false }, new { detalleId = detalle, cantidad = 1, danado = true } },
        })).Debe(HttpStatusCode.Created);

        var anuncio = await seguidor.SiguienteAsync();
        Assert.That(anuncio.Texto, Is.EqualTo($$"""venta.devuelta {"ventaId":{{venta.Id}},"importe":30,"completa":false,"usuarioId":2}"""));
        Assert.That((string?)anuncio["fecha"], Is.EqualTo((string?)devolucion["fecha"]));
        Assert.That((await seguidor.LeerAsync(3)).Select(Resumen), Is.EqualTo(new[]
        {
            $"stock.cambiado venta {venta.Id} 3 devolucion_cliente 2 → 17", $"stock.cambiado venta {venta.Id} 4 devolucion_cliente 1 → 18",
            $"stock.cambiado venta {venta.Id} 5 merma -1 → 17",
        }));
    }

    [Test]
    public async Task Devolver_lo_que_quedaba_la_deja_completa()
    {
        var venta = await UnaVenta(cafe, 5);
        var seguidor = await Seguir(Vendedor, "?tipos=venta.devuelta");

        foreach (var cantidad in new[] { 4, 1 })
            (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "x", lineas = new[] { new { detalleId = (long)venta["lineas"]![0]!["id"]!, cantidad } } }))
                .Debe(HttpStatusCode.Created);

        Assert.That((await seguidor.LeerAsync(2)).Select(e => $"{e["importe"]} {e["completa"]}"), Is.EqualTo(new[] { "40 false", "10 true" }));
        (await Almacenista.Get("/eventos?tipos=venta.devuelta")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
    }

    [Test]
    public async Task Lo_que_mueve_el_almacén_se_anuncia_sin_venta()
    {
        var proveedor = await UnProveedor();
        var seguidor = await Seguir(Almacenista, "?tipos=stock.cambiado");

        await Mover("compra", cafe, 10, 5m, proveedor);
        var merma = await Mover("merma", cafe, 3);
        (await Almacenista.Post($"/movimientos/{merma["datos"]![0]!["id"]}/reversion", new { nota = "x" })).Debe(HttpStatusCode.Created);
        (await Almacenista.Post("/conteos", new { lineas = new[] { new { productoId = cafe, contado = 28 } } })).Debe(HttpStatusCode.Created);
        var nuevo = await UnProducto(stock: 6);

        Assert.That((await seguidor.LeerAsync(5)).Select(Resumen), Is.EqualTo(new[]
        {
            "stock.cambiado venta  2 compra 10 → 30", "stock.cambiado venta  3 merma -3 → 27", "stock.cambiado venta  4 reversion 3 → 30",
            "stock.cambiado venta  5 conteo -2 → 28", "stock.cambiado venta  1 inicial 6 → 6",
        }));
        Assert.That(await Stock(nuevo), Is.EqualTo(6));
    }

    [Test]
    public async Task El_stock_bajo_se_avisa_solo_al_cruzar_su_mínimo()
    {
        await PonerMinimo(cafe, 10);
        var seguidor = await Seguir(Almacenista, "?tipos=stock.bajo");

        await UnaVenta(cafe, 10);
        var cruza = await UnaVenta(cafe, 1);
        await UnaVenta(cafe, 1);
        await Mover("ajuste_entrada", cafe, 2);
        var devuelta = (await Vendedor.Post($"/ventas/{cruza.Id}/devoluciones", new
        {
            motivo = "x",
            lineas = new[] { new { detalleId = (long)cruza["lineas"]![0]!["id"]!, cantidad = 1, danado = true } },
        })).Debe(HttpStatusCode.Created);
        await Mover("merma", cafe, 4);

        Assert.That((await seguidor.LeerAsync(2)).Select(e => e.Texto), Is.EqualTo(new[]
        {
            $$"""stock.bajo {"ventaId":{{cruza.Id}},"productoId":{{cafe}},"codigo":"{{codigo}}","nombre":"Café «ñ» 500 g","secuencia":3,"stock":9,"stockMinimo":10}""",
            $$"""stock.bajo {"ventaId":null,"productoId":{{cafe}},"codigo":"{{codigo}}","nombre":"Café «ñ» 500 g","secuencia":8,"stock":6,"stockMinimo":10}""",
        }));
        Assert.That(devuelta.Estado, Is.EqualTo(HttpStatusCode.Created));
    }

    /// <summary>Entra y sale en la misma orden: el producto ya estaba bajo y sigue igual.</summary>
    [Test]
    public async Task Una_devolución_dañada_no_avisa_otra_vez_de_lo_que_ya_estaba_bajo()
    {
        await PonerMinimo(cafe, 20);
        var venta = await UnaVenta(cafe, 1);
        var seguidor = await Seguir(Almacenista);

        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new
        {
            motivo = "x",
            lineas = new[] { new { detalleId = (long)venta["lineas"]![0]!["id"]!, cantidad = 1, danado = true } },
        })).Debe(HttpStatusCode.Created);
        await Mover("merma", cafe, 1);

        Assert.That((await seguidor.LeerAsync(3)).Select(e => $"{e.Tipo} {e["motivo"]} {e["bajoMinimo"]}"),
            Is.EqualTo(new[] { "stock.cambiado devolucion_cliente false", "stock.cambiado merma true", "stock.cambiado merma true" }));
    }

    [Test]
    public async Task Lo_rechazado_y_lo_simulado_no_dejan_ninguno()
    {
        var venta = await UnaVenta(cafe, 1);
        await PonerMinimo(cafe, 19);
        await Ejecutar("DELETE FROM evento_pendiente");
        object pedido = new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } };

        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 99 } } })).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
        (await Vendedor.Post("/ventas?simular=true", pedido, ("Idempotency-Key", "a"))).Debe(HttpStatusCode.OK);
        (await Administrador.Post($"/ventas/{venta.Id}/anulacion?simular=true", new { motivo = "x" })).Debe(HttpStatusCode.OK);
        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 } }, totalEsperado = 1 })).DebeSerProblema(HttpStatusCode.Conflict, "total_distinto");
        (await Almacenista.Post("/conteos", new { lineas = new[] { new { productoId = cafe, contado = 19 } } })).Debe(HttpStatusCode.Created);

        Assert.That(await Contar("evento_pendiente"), Is.Zero);
        // Y una repetida con su clave se anuncia una vez.
        (await Vendedor.Post("/ventas", pedido, ("Idempotency-Key", "b"))).Debe(HttpStatusCode.Created);
        (await Vendedor.Post("/ventas", pedido, ("Idempotency-Key", "b"))).Debe(HttpStatusCode.Created);
        Assert.That(await Contar("evento_pendiente"), Is.EqualTo(1));
    }

    [Test]
    public async Task Una_orden_de_muchas_líneas_se_anuncia_entera_y_en_orden()
    {
        var harina = await UnProducto(stock: 500, unidad: "kg");
        await PonerMinimo(harina, 100);
        var seguidor = await Seguir(Administrador);

        var venta = (await Administrador.Post("/ventas", new { lineas = Enumerable.Range(0, 450).Select(_ => new { productoId = harina, cantidad = 1 }) }))
            .Debe(HttpStatusCode.Created);
        var eventos = await seguidor.LeerAsync(452);

        Assert.That(eventos.Select(e => e.Tipo), Is.EqualTo(Enumerable.Repeat("stock.cambiado", 450).Prepend("venta.registrada").Append("stock.bajo")));
        Assert.That(eventos.Skip(1).Take(450).Select(e => (long)e["secuencia"]!), Is.EqualTo(Enumerable.Range(2, 450).Select(i => (long)i)));
        Assert.That(eventos.Select(e => (long?)e["ventaId"]), Is.All.EqualTo(venta.Id));
    }

    [Test]
    public async Task Ni_un_costo_ni_un_dato_personal_en_ningún_evento()
    {
        await PonerMinimo(cafe, 20);
        var cliente = await UnCliente("Zenobia Única");
        var seguidor = await Seguir(Administrador);
        var venta = (await Vendedor.Post("/ventas", new { clienteId = cliente, nota = "NOTA-PRIVADA", lineas = new[] { new { productoId = cafe, cantidad = 2 } } })).Debe(HttpStatusCode.Created);
        (await Administrador.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "MOTIVO-PRIVADO" })).Debe(HttpStatusCode.OK);
        venta = await UnaVenta(cafe);
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "MOTIVO-PRIVADO", lineas = new[] { new { detalleId = (long)venta["lineas"]![0]!["id"]!, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created);
        (await Administrador.Patch($"/productos/{cafe}", """{"descripcion":"NOTA-PRIVADA"}""")).Debe(HttpStatusCode.OK);

        var textos = (await seguidor.LeerAsync(10)).Select(e => e.Datos.ToJsonString()).ToList();

        foreach (var prohibido in new[] { "osto", "valor", "4.1234", "8.2468", "PRIVAD", "Zenobia", "Víctor", "ejemplo.test" })
            Assert.That(textos, Has.None.Contains(prohibido), prohibido);
    }

    /// <summary>Quien genera un cliente del documento encuentra cada tipo y su JSON, tal como llegan.</summary>
    [Test]
    public async Task El_documento_describe_cada_tipo_como_llega()
    {
        await PonerMinimo(cafe, 20);
        var seguidor = await Seguir(Administrador);
        var venta = await UnaVenta(cafe);
        (await Administrador.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "x" })).Debe(HttpStatusCode.OK);
        venta = await UnaVenta(cafe);
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "x", lineas = new[] { new { detalleId = (long)venta["lineas"]![0]!["id"]!, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created);
        var te = await UnProducto();
        (await Administrador.Patch($"/productos/{te}", """{"precio":7}""")).Debe(HttpStatusCode.OK);
        (await Administrador.Delete($"/productos/{te}")).Debe(HttpStatusCode.NoContent);
        var llegan = (await seguidor.LeerAsync(13)).DistinctBy(e => e.Tipo).ToList();

        var documento = (await Anonimo.Get("//openapi/v1.json")).Json;
        var flujo = documento["paths"]!["/api/v1/eventos"]!["get"]!["responses"]!["200"]!;

        Assert.That(flujo["content"]!.AsObject().Select(c => c.Key), Is.EqualTo(new[] { "text/event-stream" }));
        Assert.That((string?)flujo["content"]!["text/event-stream"]!["schema"]!["type"], Is.EqualTo("string"));
        var tipos = flujo["x-eventos"]!.AsObject();
        Assert.That(tipos.Select(t => t.Key), Is.EquivalentTo(llegan.Select(e => e.Tipo)));
        foreach (var evento in llegan)
        {
            var esquema = documento["components"]!["schemas"]![((string)tipos[evento.Tipo]!["$ref"]!).Split('/')[^1]]!;
            Assert.That(evento.Datos.AsObject().Select(c => c.Key), Is.EquivalentTo(esquema["properties"]!.AsObject().Select(p => p.Key)), evento.Tipo);
            Assert.That((string?)flujo["content"]!["text/event-stream"]!["example"], Does.Contain($"event: {evento.Tipo}\n"));
            Assert.That(esquema["properties"]!.AsObject().Where(p => p.Value!["description"] is null).Select(p => p.Key), Is.Empty, evento.Tipo);
        }
    }

    private static string Resumen(Recibido e) =>
        string.Create(CultureInfo.InvariantCulture, $"{e.Tipo} venta {e["ventaId"]} {e["secuencia"]} {e["motivo"]} {e["delta"]} → {e["stock"]}");
}
