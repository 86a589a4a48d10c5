using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Features.Ventas;

public sealed class AnularVentaTests : ApiTest
{
    [Test]
    public async Task Deshace_cada_salida_al_mismo_costo_y_la_venta_queda_anulada()
    {
        var cafe = await UnProducto(precio: 5m, stock: 10, costo: 2m);
        var pan = await UnProducto(precio: 3.5m, stock: 3, costo: 3.3333m, unidad: "kg");
        var venta = await Vender(Vendedor, (cafe, 4), (pan, 1.5m), (cafe, 1));
        await Comprar(cafe, 5, 9m);
        var antes = await Saldo(cafe);

        var anulada = (await Vendedor.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "  se equivocó " })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)anulada["estado"], Is.EqualTo("anulada"));
            Assert.That((string?)anulada["motivoAnulacion"], Is.EqualTo("se equivocó"));
            Assert.That(anulada.Cabecera("ETag"), Is.EqualTo("\"2\""));
            Assert.That(anulada.Numero("total"), Is.EqualTo(venta.Numero("total")), "los importes no cambian");
            Assert.That(anulada.Json.ToJsonString(), Is.EqualTo((await Vendedor.Get($"/ventas/{venta.Id}")).Json.ToJsonString()));
            Assert.That(await Stock(cafe), Is.EqualTo(15));
            Assert.That(await Stock(pan), Is.EqualTo(3));
            Assert.That(await Saldo(pan), Is.EqualTo("3.000 9.9999"));
            Assert.That(antes, Is.EqualTo("10.000 55.0000"));
            Assert.That(await Saldo(cafe), Is.EqualTo("15.000 65.0000"), "vuelve lo que costó al salir, no el promedio de hoy");
            Assert.That(await Filas<string>("""
                SELECT CONCAT_WS(' ', m.linea, m.delta, m.costo_total, m.nota, o.motivo) FROM movimiento m JOIN movimiento o ON o.id = m.revierte_a
                WHERE m.motivo = 'anulacion_venta' AND o.venta_id = m.venta_id AND o.linea = m.linea AND o.costo_total = m.costo_total
                ORDER BY m.linea
                """), Is.EqualTo(new[]
                {
                    "1 4.000 8.0000 se equivocó venta", "2 1.500 5.0000 se equivocó venta", "3 1.000 2.0000 se equivocó venta",
                }));
            Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', evento, usuario_id, recurso, recurso_id, detalle) FROM auditoria"), Is.EqualTo(
                $"venta_anulada 2 venta {venta.Id} {{\"total\": \"{venta.Numero("total").ToString("0.00", CultureInfo.InvariantCulture)}\", \"vendedorId\": \"2\"}}"));
        }
    }

    [Test]
    public async Task La_última_unidad_vendida_con_residuo_vuelve_con_todo_su_valor()
    {
        var vino = await UnProducto(stock: 2, costo: 3.3333m);
        await Comprar(vino, 1, 3.3334m);
        Assert.That(await Saldo(vino), Is.EqualTo("3.000 10.0000"));
        var ventas = new List<Respuesta>();
        for (var i = 0; i < 3; i++)
            ventas.Add(await Vender(Vendedor, (vino, 1)));
        Assert.That(await Filas<decimal>("SELECT costo_total FROM movimiento WHERE motivo = 'venta' ORDER BY id"), Is.EqualTo(new[] { 3.3333m, 3.3333m, 3.3334m }));

        foreach (var venta in ventas)
            (await Anular(Vendedor, venta)).Debe(HttpStatusCode.OK);

        Assert.That(await Saldo(vino), Is.EqualTo("3.000 10.0000"));
    }

    [Test]
    public async Task Veinte_anulaciones_a_la_vez_suben_el_stock_una_sola_vez()
    {
        var cafe = await UnProducto(stock: 10);
        var venta = await Vender(Vendedor, (cafe, 7));
        using var reintentos = new ContadorDeReintentos(Base);

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Anular(i % 2 == 0 ? Vendedor : Administrador, venta)));

        Assert.That(respuestas.Count(r => r.Estado == HttpStatusCode.OK), Is.EqualTo(1));
        foreach (var respuesta in respuestas.Where(r => r.Estado != HttpStatusCode.OK))
            respuesta.DebeSerProblema(HttpStatusCode.Conflict, "venta_ya_anulada");
        Assert.That(reintentos.Total, Is.Zero, "hacen fila en la venta; no se salvan por un interbloqueo repetido");
        Assert.That(await Stock(cafe), Is.EqualTo(10));
        Assert.That(await Contar("auditoria"), Is.EqualTo(1));
    }

    [Test]
    public async Task Una_anulación_y_una_devolución_a_la_vez_gana_exactamente_una()
    {
        for (var ronda = 0; ronda < 12; ronda++)
        {
            var cafe = await UnProducto(stock: 10);
            var venta = await Vender(Vendedor, (cafe, 4));
            Task<Respuesta>[] pedidos = ronda % 2 == 0
                ? [Anular(Vendedor, venta), Devolver(venta, 4)] : [Devolver(venta, 4), Anular(Vendedor, venta)];

            var respuestas = await Task.WhenAll(pedidos);

            Assert.That(respuestas.Count(r => (int)r.Estado < 300), Is.EqualTo(1), $"ronda {ronda}");
            var rechazo = respuestas.Single(r => (int)r.Estado >= 300);
            Assert.That(rechazo.Estado, Is.EqualTo(HttpStatusCode.Conflict), rechazo.Texto);
            Assert.That((string?)rechazo["codigo"], Is.EqualTo("venta_ya_anulada").Or.EqualTo("venta_con_devoluciones"));
            Assert.That(await Stock(cafe), Is.EqualTo(10));
        }
    }

    /// <summary>De hace una hora: ayer donde acaba de pasar la medianoche y hoy donde es mediodía, sea la hora que sea en UTC.</summary>
    [Test]
    public async Task El_día_es_el_del_negocio()
    {
        var cafe = await UnProducto(stock: 10);
        var venta = await Vender(Vendedor, (cafe, 1));
        await Ejecutar("UPDATE venta SET fecha = fecha - INTERVAL 1 HOUR WHERE id = @Id", new { venta.Id });
        var hora = await Leer<int>("SELECT HOUR(UTC_TIMESTAMP())");

        (await AnularDondeSon(0)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await AnularDondeSon(12)).Debe(HttpStatusCode.OK);

        async Task<Respuesta> AnularDondeSon(int horaLocal)
        {
            var adelanto = horaLocal - hora < -12 ? horaLocal - hora + 24 : horaLocal - hora;
            // El signo de estas zonas va al revés: Etc/GMT-3 va tres horas por delante.
            await using var api = ApiFactory.EnMarcha(Base, ("Negocio:ZonaHoraria", $"Etc/GMT{-adelanto:+0;-0;+0}"));
            using var vendedor = api.Entrar(VendedorId, "vendedor");
            return await Anular(vendedor, venta);
        }
    }

    [Test]
    public async Task El_vendedor_solo_anula_la_suya_y_el_mismo_día()
    {
        var cafe = await UnProducto(stock: 10);
        var ajena = await Vender(Administrador, (cafe, 1));
        var deAyer = await Vender(Vendedor, (cafe, 1));
        await Ejecutar("UPDATE venta SET fecha = fecha - INTERVAL 1 DAY WHERE id = @Id", new { deAyer.Id });
        var deHoy = await Vender(Vendedor, (cafe, 1));

        (await Anular(Vendedor, ajena)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Anular(Vendedor, deAyer)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Anular(Almacenista, deHoy)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        Assert.That(await Stock(cafe), Is.EqualTo(7));

        (await Anular(Vendedor, deHoy)).Debe(HttpStatusCode.OK);
        (await Anular(Administrador, deAyer)).Debe(HttpStatusCode.OK);
        (await Anular(Administrador, ajena)).Debe(HttpStatusCode.OK);
        Assert.That(await Stock(cafe), Is.EqualTo(10));
    }

    [Test]
    public async Task Con_devoluciones_no_se_anula_y_anulada_no_se_devuelve()
    {
        var cafe = await UnProducto(stock: 10);
        var enParte = await Vender(Vendedor, (cafe, 2));
        (await Devolver(enParte, 1)).Debe(HttpStatusCode.Created);
        var entera = await Vender(Vendedor, (cafe, 1));
        (await Devolver(entera, 1)).Debe(HttpStatusCode.Created);
        var anulada = await Vender(Vendedor, (cafe, 3));
        (await Anular(Vendedor, anulada)).Debe(HttpStatusCode.OK);

        foreach (var venta in new[] { enParte, entera })
        {
            var problema = (await Anular(Administrador, venta)).DebeSerProblema(HttpStatusCode.Conflict, "venta_con_devoluciones");
            Assert.That(problema["ventaId"]!.GetValue<long>(), Is.EqualTo(venta.Id));
        }
        (await Devolver(anulada, 1)).DebeSerProblema(HttpStatusCode.Conflict, "venta_ya_anulada");
        Assert.That(await Stock(cafe), Is.EqualTo(9));
    }

    [Test]
    public async Task Un_producto_desactivado_y_hasta_agotado_también_se_repone()
    {
        var cafe = await UnProducto(stock: 2);
        var venta = await Vender(Vendedor, (cafe, 2));
        await Ejecutar("UPDATE producto SET activo = 0 WHERE id = @cafe", new { cafe });
        await RehacerPartes();

        (await Anular(Vendedor, venta)).Debe(HttpStatusCode.OK);

        Assert.That(await Stock(cafe), Is.EqualTo(2));
    }

    [Test]
    public async Task Con_If_Match_solo_si_sigue_como_se_vio()
    {
        var cafe = await UnProducto(stock: 2);
        var venta = await Vender(Vendedor, (cafe, 1));

        var problema = (await Vendedor.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "x" }, ("If-Match", "\"7\"")))
            .DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");

        Assert.That(problema["versionActual"]!.GetValue<int>(), Is.EqualTo(1));
        (await Vendedor.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "x" }, ("If-Match", "\"1\""))).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Rechaza_en_el_orden_documentado()
    {
        var cafe = await UnProducto(stock: 5);
        var ajena = await Vender(Administrador, (cafe, 1));
        (await Anular(Administrador, ajena)).Debe(HttpStatusCode.OK);

        (await Vendedor.Post("/ventas/999999999/anulacion", new { })).DebeSerValidacion("motivo obligatorio");
        (await Vendedor.Post("/ventas/999999999/anulacion", new { motivo = "x" })).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Anular(Vendedor, ajena, ("If-Match", "\"9\""))).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Anular(Administrador, ajena, ("If-Match", "\"9\""))).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Anular(Administrador, ajena)).DebeSerProblema(HttpStatusCode.Conflict, "venta_ya_anulada");
        (await Anular(Anonimo, ajena)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    [Test]
    public async Task Lo_que_anula_otro_dice_quién_vendió_y_quién_anuló()
    {
        var cafe = await UnProducto(stock: 10);
        var venta = await UnaVenta(cafe);

        (await Anular(Administrador, venta)).Debe(HttpStatusCode.OK);

        Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', usuario_id, detalle->>'$.vendedorId') FROM auditoria"),
            Is.EqualTo($"{AdministradorId} {VendedorId}"));
        Assert.That(await Leer<long>("SELECT usuario_id FROM movimiento WHERE motivo = 'anulacion_venta'"), Is.EqualTo(AdministradorId));
    }

    [Test]
    public async Task Se_lee_cuándo_y_quién_la_anuló_en_la_venta_y_en_cada_lista()
    {
        var cafe = await UnProducto(stock: 20);
        var ana = await UnCliente();
        object Pedido(int lineas) => new { clienteId = ana, lineas = Enumerable.Repeat(new { productoId = cafe, cantidad = 1 }, lineas) };
        var viva = (await Vendedor.Post("/ventas", Pedido(3))).Debe(HttpStatusCode.Created);
        var venta = (await Vendedor.Post("/ventas", Pedido(3))).Debe(HttpStatusCode.Created);
        (await Devolver(viva, 1)).Debe(HttpStatusCode.Created);

        var anulada = (await Anular(Administrador, venta)).Debe(HttpStatusCode.OK);

        var cuando = await Leer<DateTime>("SELECT MAX(fecha) FROM movimiento WHERE motivo = 'anulacion_venta'");
        var deLaAnulada = $"{cuando:yyyy-MM-ddTHH:mm:ss.ffffff}Z 1 Ada Administradora 0 anulada";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LoSuyo(anulada.Json), Is.EqualTo(deLaAnulada));
            Assert.That(LoSuyo(venta.Json), Is.EqualTo("   0 registrada"));
            foreach (var lista in new[] { "/ventas", $"/ventas?clienteId={ana}", $"/ventas?productoId={cafe}", $"/clientes/{ana}/ventas" })
                Assert.That((await Vendedor.Get(lista)).Debe(HttpStatusCode.OK)["datos"].AsArray().Select(LoSuyo),
                    Is.EqualTo(new[] { deLaAnulada, "   10 devuelta_parcial" }), lista);
            Assert.That(LoSuyo((await Vendedor.Get($"/ventas/{venta.Id}")).Json), Is.EqualTo(deLaAnulada));
        }

        static string LoSuyo(JsonNode? v) => $"{v!["anuladaEn"]} {v["anuladaPorId"]} {v["anuladaPor"]} {v["devuelto"]} {v["estado"]}";
    }

    private static async Task<Respuesta> Vender(Cliente quien, params (long ProductoId, decimal Cantidad)[] lineas) =>
        (await quien.Post("/ventas", new { lineas = lineas.Select(l => new { productoId = l.ProductoId, cantidad = l.Cantidad }) })).Debe(HttpStatusCode.Created);

    private static Task<Respuesta> Anular(Cliente quien, Respuesta venta, params (string Nombre, string Valor)[] cabeceras) =>
        quien.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "error de caja" }, cabeceras);

    private Task<Respuesta> Devolver(Respuesta venta, decimal cantidad) => Vendedor.Post($"/ventas/{venta.Id}/devoluciones",
        new { motivo = "sobra", lineas = new[] { new { detalleId = (long)venta["lineas"][0]!["id"]!, cantidad } } });

    private async Task Comprar(long productoId, decimal cantidad, decimal costoUnitario) => (await Almacenista.Post("/movimientos", new
    {
        motivo = "compra",
        proveedorId = await UnProveedor(),
        lineas = new[] { new { productoId, cantidad, costoUnitario } },
    })).Debe(HttpStatusCode.Created);

    private async Task<string> Saldo(long productoId) =>
        (await Leer<string>("SELECT CONCAT_WS(' ', stock, valor_stock) FROM producto WHERE id = @productoId", new { productoId }))!;
}
