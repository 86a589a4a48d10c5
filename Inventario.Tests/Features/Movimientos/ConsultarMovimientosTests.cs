using System.Net;

namespace Inventario.Tests.Features.Movimientos;

public sealed class ConsultarMovimientosTests : ApiTest
{
    [Test]
    public async Task Una_factura_se_encuentra_por_su_proveedor_y_su_documento()
    {
        var (norte, sur) = (await UnProveedor("Norte"), await UnProveedor("Sur"));
        var (cafe, pan) = (await UnProducto(), await UnProducto());
        async Task<long[]> Comprar(long proveedorId, string documento) => [.. (await Almacenista.Post("/movimientos", new
        {
            motivo = "compra", proveedorId, documento, lineas = new[] { cafe, pan }.Select(productoId => new { productoId, cantidad = 1, costoUnitario = 2 }),
        })).Debe(HttpStatusCode.Created)["datos"].AsArray().Ids()];
        var buscada = await Comprar(norte, "F-100");
        await Comprar(norte, "F-101");
        await Comprar(sur, "F-100");

        var encontrada = (await Almacenista.Get($"/movimientos?proveedorId={norte}&documento=%20f-100")).Debe(HttpStatusCode.OK);

        Assert.That(encontrada["datos"].AsArray().Ids(), Is.EquivalentTo(buscada));
        (await Almacenista.Get("/movimientos?documento=F-100")).DebeSerValidacion("documento sin_proveedor");
        (await Almacenista.Get($"/movimientos?proveedorId={norte}&documento={new string('x', 61)}")).DebeSerValidacion("documento demasiado_largo");
    }

    [Test]
    public async Task Van_los_más_nuevos_primero()
    {
        var cafe = await UnProducto(stock: 10);
        var pan = await UnProducto(stock: 10);

        var lista = (await Almacenista.Get("/movimientos")).Debe(HttpStatusCode.OK);

        Assert.That(lista["datos"].AsArray().Select(m => m!["productoId"]!.GetValue<long>()), Is.EqualTo(new[] { pan, cafe }));
        Assert.That(lista["total"].GetValue<long>(), Is.EqualTo(2));
    }

    [Test]
    public async Task Cada_filtro_deja_lo_suyo_y_se_suman()
    {
        var cafe = await UnProducto(stock: 10);
        var pan = await UnProducto(stock: 10);
        var norte = await UnProveedor();
        (await Almacenista.Post("/movimientos", new { motivo = "compra", proveedorId = norte, lineas = new[] { new { productoId = cafe, cantidad = 1, costoUnitario = 1 } } })).Debe(HttpStatusCode.Created);
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 }, new { productoId = pan, cantidad = 1 } } })).Debe(HttpStatusCode.Created).Id;

        Assert.That(await Motivos($"productoId={cafe}"), Is.EqualTo("venta compra inicial"));
        Assert.That(await Motivos("tipo=salida"), Is.EqualTo("venta venta"));
        Assert.That(await Motivos("tipo=entrada"), Is.EqualTo("compra inicial inicial"));
        Assert.That(await Motivos("motivo=compra"), Is.EqualTo("compra"));
        Assert.That(await Motivos($"ventaId={venta}"), Is.EqualTo("venta venta"));
        Assert.That(await Motivos($"proveedorId={norte}"), Is.EqualTo("compra"));
        Assert.That(await Motivos($"usuarioId={AlmacenistaId}"), Is.EqualTo("compra"));
        Assert.That(await Motivos($"productoId={cafe}&tipo=entrada&usuarioId={AdministradorId}"), Is.EqualTo("inicial"));
        Assert.That(await Motivos("hasta=2020-01-01"), Is.Empty);
        Assert.That(await Motivos("desde=2020-01-01&orden=fecha&motivo=inicial"), Is.EqualTo("inicial inicial"));
    }

    [Test]
    public async Task El_cursor_ve_cada_movimiento_una_vez_aunque_compartan_fecha()
    {
        var cafe = await UnProducto(stock: 100);
        (await Vendedor.Post("/ventas", new { lineas = Enumerable.Repeat(new { productoId = cafe, cantidad = 1 }, 11) })).Debe(HttpStatusCode.Created);

        foreach (var orden in new[] { "fecha", "-fecha" })
        {
            var vistos = new List<long>();
            string? cursor = null;
            do
            {
                var pagina = (await Almacenista.Get($"/movimientos?orden={orden}&tamano=4{(cursor is null ? "" : $"&despuesDe={cursor}")}")).Debe(HttpStatusCode.OK);
                vistos.AddRange(pagina["datos"].AsArray().Select(m => m!["id"]!.GetValue<long>()));
                cursor = (string?)pagina.Json["siguiente"];
            }
            while (cursor is not null);

            var todos = await Filas<long>("SELECT id FROM movimiento ORDER BY id");
            Assert.That(vistos, Is.EqualTo(orden == "fecha" ? todos : todos.Reverse()));
        }
    }

    [TestCase("secuencia", "")]
    [TestCase("-secuencia", "")]
    [TestCase("secuencia", "&motivo=venta")]
    [TestCase("-secuencia", "&motivo=venta")]
    public async Task Los_de_un_producto_se_recorren_por_su_secuencia_en_los_dos_sentidos(string orden, string filtro)
    {
        var (cafe, pan) = (await UnProducto(stock: 100), await UnProducto(stock: 100));
        for (var n = 0; n < 4; n++)
            (await Vendedor.Post("/ventas", new { lineas = new[] { cafe, pan, cafe }.Select(productoId => new { productoId, cantidad = 1 }) })).Debe(HttpStatusCode.Created);
        await Ejecutar("UPDATE movimiento SET fecha = '2026-01-01'"); // ni la fecha ni el id: la secuencia
        var esperadas = Enumerable.Range(1, 9).Select(n => (long)n).Where(n => filtro == "" || n > 1);
        if (orden == "-secuencia")
            esperadas = esperadas.Reverse();
        var ruta = $"/movimientos?productoId={cafe}&orden={orden}{filtro}";

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Recorrido.PorPagina(Almacenista, ruta, 2)).Select(m => (long)m["secuencia"]!), Is.EqualTo(esperadas));
            var porCursor = await Recorrido.PorCursor(Almacenista, ruta, 2);
            Assert.That(porCursor.Select(m => (long)m["secuencia"]!), Is.EqualTo(esperadas));
            Assert.That(porCursor.Select(m => (long)m["productoId"]!), Has.All.EqualTo(cafe));
            Assert.That((int)(await Almacenista.Get($"{ruta}&tamano=1"))["total"], Is.EqualTo(esperadas.Count()));
        }
        (await Almacenista.Get($"/movimientos?orden={orden}")).DebeSerValidacion("orden sin_producto");
    }

    [Test]
    public async Task Rechaza_filtros_que_no_existen()
    {
        (await Almacenista.Get("/movimientos?tipo=ambos&motivo=regalo&productoId=0"))
            .DebeSerValidacion("tipo valor_no_permitido", "motivo valor_no_permitido", "productoId mayor_que_cero");
        (await Vendedor.Get("/movimientos")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Vendedor.Get("/movimientos/1")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Get("/movimientos/999999999")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
    }

    [Test]
    public async Task Desde_incluye_su_instante_y_hasta_no()
    {
        await UnProducto(stock: 10);
        await Ejecutar("UPDATE movimiento SET fecha = '2026-03-02 00:00:00'");

        Assert.That(await Motivos("hasta=2026-03-01"), Is.Empty);
        Assert.That(await Motivos("hasta=2026-03-02T00:00:00Z"), Is.Empty);
        Assert.That(await Motivos("desde=2026-03-02"), Is.EqualTo("inicial"));
    }

    private async Task<string> Motivos(string consulta) => string.Join(' ',
        (await Almacenista.Get($"/movimientos?{consulta}")).Debe(HttpStatusCode.OK)["datos"].AsArray().Select(m => (string?)m!["motivo"]));
}
