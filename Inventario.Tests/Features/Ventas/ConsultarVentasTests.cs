using System.Net;

namespace Inventario.Tests.Features.Ventas;

public sealed class ConsultarVentasTests : ApiTest
{
    [Test]
    public async Task Van_las_más_nuevas_primero_sin_líneas_y_con_su_cuenta()
    {
        var cafe = await UnProducto(stock: 10);
        var primera = await Vender(Administrador, cafe, 1);
        var segunda = await Vender(Administrador, cafe, 2);

        var lista = (await Administrador.Get("/ventas")).Debe(HttpStatusCode.OK);

        var datos = lista["datos"].AsArray();
        Assert.That(datos.Select(v => v!["id"]!.GetValue<long>()), Is.EqualTo(new[] { segunda, primera }));
        Assert.That(datos[0]!["numLineas"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(datos[0]!.AsObject().ContainsKey("lineas"), Is.False);
        Assert.That($"{lista["pagina"]} {lista["tamano"]} {lista["total"]} {lista["totalEsMinimo"]}", Is.EqualTo("1 20 2 false"));
        Assert.That(lista.Json["siguiente"], Is.Null);
    }

    [Test]
    public async Task El_vendedor_ve_las_suyas_salvo_que_pida_otras()
    {
        var cafe = await UnProducto(stock: 10);
        var suya = await Vender(Vendedor, cafe, 1);
        var ajena = await Vender(Administrador, cafe, 1);

        Assert.That(await Ids(Vendedor, ""), Is.EqualTo(new[] { suya }));
        Assert.That(await Ids(Vendedor, "?usuarioId=todos"), Is.EqualTo(new[] { ajena, suya }));
        Assert.That(await Ids(Vendedor, $"?usuarioId={AdministradorId}"), Is.EqualTo(new[] { ajena }));
        Assert.That(await Ids(Administrador, ""), Is.EqualTo(new[] { ajena, suya }));
        foreach (var malo in new[] { "otro", "", "0", "-1", "+1", "1%00", "%001", "%201", "1,2", "%D9%A1", "9223372036854775808" })
            (await Vendedor.Get($"/ventas?usuarioId={malo}")).DebeSerValidacion("usuarioId valor_no_permitido");
    }

    [Test]
    public async Task Filtra_por_cliente_producto_y_estado()
    {
        var cafe = await UnProducto(stock: 10);
        var pan = await UnProducto(stock: 10);
        var ana = await UnCliente();
        var deAna = (await Administrador.Post("/ventas", new { clienteId = ana, lineas = new[] { new { productoId = cafe, cantidad = 1 } } })).Id;
        var dePan = await Vender(Administrador, pan, 1);

        Assert.That(await Ids(Administrador, $"?clienteId={ana}"), Is.EqualTo(new[] { deAna }));
        Assert.That(await Ids(Administrador, $"?productoId={pan}"), Is.EqualTo(new[] { dePan }));
        Assert.That(await Ids(Administrador, "?estado=registrada"), Is.EqualTo(new[] { dePan, deAna }));
        Assert.That(await Ids(Administrador, "?estado=anulada"), Is.Empty);
        (await Administrador.Get("/ventas?estado=otra")).DebeSerValidacion("estado valor_no_permitido");
    }

    [Test]
    public async Task Desde_incluye_su_instante_hasta_no_y_un_día_entra_entero()
    {
        var cafe = await UnProducto(stock: 10);
        var noche = await Vender(Administrador, cafe, 1);
        var madrugada = await Vender(Administrador, cafe, 1);
        DebeCuadrar = false; // se mueve la fecha de la venta a mano y la de su movimiento no
        await Ejecutar("UPDATE venta SET fecha = '2026-03-01 23:59:59.999999' WHERE id = @noche", new { noche });
        await Ejecutar("UPDATE venta SET fecha = '2026-03-02 00:00:00' WHERE id = @madrugada", new { madrugada });

        Assert.That(await Ids(Administrador, "?desde=2026-03-02"), Is.EqualTo(new[] { madrugada }));
        Assert.That(await Ids(Administrador, "?hasta=2026-03-01"), Is.EqualTo(new[] { noche }));
        Assert.That(await Ids(Administrador, "?desde=2026-03-01&hasta=2026-03-02"), Is.EqualTo(new[] { madrugada, noche }));
        Assert.That(await Ids(Administrador, "?desde=2026-03-02T00:00:00Z"), Is.EqualTo(new[] { madrugada }));
        Assert.That(await Ids(Administrador, "?hasta=2026-03-02T00:00:00Z"), Is.EqualTo(new[] { noche }));
        Assert.That(await Ids(Administrador, "?hasta=2026-03-02T01:00:00%2B01:00"), Is.EqualTo(new[] { noche }));
        (await Administrador.Get("/ventas?desde=ayer")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
    }

    [Test]
    public async Task El_cursor_recorre_todas_aunque_entren_nuevas_a_mitad()
    {
        var cafe = await UnProducto(stock: 100);
        var esperadas = new List<long>();
        for (var i = 0; i < 7; i++)
            esperadas.Add(await Vender(Administrador, cafe, 1));
        esperadas.Reverse();

        var vistas = new List<long>();
        string? cursor = null;
        do
        {
            var pagina = (await Administrador.Get($"/ventas?tamano=3{(cursor is null ? "" : $"&despuesDe={cursor}")}")).Debe(HttpStatusCode.OK);
            vistas.AddRange(pagina["datos"].AsArray().Select(v => v!["id"]!.GetValue<long>()));
            cursor = (string?)pagina.Json["siguiente"];
            await Vender(Administrador, cafe, 1);
        }
        while (cursor is not null);

        Assert.That(vistas, Is.EqualTo(esperadas));
    }

    [Test]
    public async Task Cada_orden_recorre_todas_una_vez_por_página_y_por_cursor_aunque_compartan_fecha(
        [Values("", "orden=-fecha", "orden=fecha")] string orden, [Values("todas", "del vendedor", "de un producto")] string cuales)
    {
        var cafe = await UnProducto(stock: 20);
        var pan = await UnProducto(stock: 20);
        for (var n = 0; n < 9; n++)
            await Vender(n % 4 == 3 ? Administrador : Vendedor, n % 5 == 4 ? pan : cafe, 1);
        DebeCuadrar = false; // se mueve la fecha de la venta a mano y la de su movimiento no
        await Ejecutar("UPDATE venta SET fecha = '2026-01-01' + INTERVAL (id % 2) SECOND");
        var (filtro, enSql) = cuales switch
        {
            "del vendedor" => ($"usuarioId={VendedorId}&", $"usuario_id = {VendedorId}"),
            "de un producto" => ($"productoId={cafe}&", $"id IN (SELECT venta_id FROM detalle_venta WHERE producto_id = {cafe})"),
            _ => ("", "TRUE"),
        };
        var esperadas = await Filas<long>($"SELECT id FROM venta WHERE {enSql} ORDER BY {(orden == "orden=fecha" ? "fecha, id" : "fecha DESC, id DESC")}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(esperadas, Has.Count.GreaterThan(6));
            Assert.That((await Recorrido.PorPagina(Administrador, $"/ventas?{filtro}{orden}", 2)).Ids(), Is.EqualTo(esperadas));
            Assert.That((await Recorrido.PorCursor(Administrador, $"/ventas?{filtro}{orden}", 2)).Ids(), Is.EqualTo(esperadas));
        }
    }

    [Test]
    public async Task Cada_lista_filtra_por_su_periodo_y_no_pierde_al_vendedor()
    {
        var cafe = await UnProducto(stock: 10);
        var suya = await Vender(Vendedor, cafe, 1);
        await Vender(Administrador, cafe, 1);

        Assert.That(await Ids(Vendedor, "?hasta=2020-01-01"), Is.Empty);
        Assert.That(await Ids(Administrador, "?estado=registrada&hasta=2020-01-01"), Is.Empty);
        Assert.That(await Ids(Administrador, $"?productoId={cafe}&hasta=2020-01-01"), Is.Empty);
        Assert.That(await Ids(Vendedor, $"?productoId={cafe}"), Is.EqualTo(new[] { suya }));
    }

    [Test]
    public async Task Una_venta_con_dos_líneas_del_producto_sale_una_vez()
    {
        var cafe = await UnProducto(stock: 10);
        (await Vendedor.Post("/ventas", new { lineas = Enumerable.Repeat(new { productoId = cafe, cantidad = 1 }, 2) })).Debe(HttpStatusCode.Created);

        var lista = (await Administrador.Get($"/ventas?productoId={cafe}")).Debe(HttpStatusCode.OK);

        Assert.That($"{lista["datos"].AsArray().Count} {lista["total"]}", Is.EqualTo("1 1"));
    }

    private static async Task<long[]> Ids(Cliente cliente, string consulta) =>
        [.. (await cliente.Get($"/ventas{consulta}")).Debe(HttpStatusCode.OK)["datos"].AsArray().Select(v => v!["id"]!.GetValue<long>())];

    private async Task<long> Vender(Cliente cliente, long productoId, decimal cantidad) =>
        (await UnaVenta(productoId, cantidad, cliente)).Id;
}
