using System.Net;

namespace Inventario.Tests.Features.Ventas;

public sealed class ConsultarTodasLasDevolucionesTests : ApiTest
{
    [Test]
    public async Task Van_las_más_nuevas_primero_sin_líneas_y_con_quién_compró_vendió_y_devolvió()
    {
        var (cafe, pan) = (await UnProducto(precio: 5m, stock: 10), await UnProducto(precio: 3m, stock: 10));
        var ana = await UnCliente("Ana");
        var venta = (await Vendedor.Post("/ventas", new { clienteId = ana, lineas = new[] { new { productoId = cafe, cantidad = 4 }, new { productoId = pan, cantidad = 2 } } })).Debe(HttpStatusCode.Created);
        var una = await Devolver(Vendedor, venta, "no gustó", (0, 2), (1, 1));
        var deNadie = await UnaVenta(cafe, 1, Administrador);
        var otra = await Devolver(Administrador, deNadie, "sobra", (0, 1));
        var ultima = await Devolver(Administrador, venta, "venía roto", (1, 1));

        var lista = (await Administrador.Get("/devoluciones")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lista["datos"].AsArray().Select(d => d!.ToJsonString()), Is.EqualTo(new[]
            {
                $$"""{"id":{{ultima.Id}},"ventaId":{{venta.Id}},"fecha":"{{ultima["fecha"]}}","clienteId":{{ana}},"cliente":"Ana","vendedorId":2,"vendedor":"V\u00EDctor Vendedor","usuarioId":1,"usuario":"Ada Administradora","motivo":"ven\u00EDa roto","importe":3,"numLineas":1}""",
                $$"""{"id":{{otra.Id}},"ventaId":{{deNadie.Id}},"fecha":"{{otra["fecha"]}}","clienteId":null,"cliente":null,"vendedorId":1,"vendedor":"Ada Administradora","usuarioId":1,"usuario":"Ada Administradora","motivo":"sobra","importe":5,"numLineas":1}""",
                $$"""{"id":{{una.Id}},"ventaId":{{venta.Id}},"fecha":"{{una["fecha"]}}","clienteId":{{ana}},"cliente":"Ana","vendedorId":2,"vendedor":"V\u00EDctor Vendedor","usuarioId":2,"usuario":"V\u00EDctor Vendedor","motivo":"no gust\u00F3","importe":13,"numLineas":2}""",
            }));
            Assert.That($"{lista["pagina"]} {lista["tamano"]} {lista["total"]} {lista["totalEsMinimo"]} {lista.Json["siguiente"]}", Is.EqualTo("1 20 3 false "));
            Assert.That((await Administrador.Get("/devoluciones", ("Accept", "text/csv"))).Texto.Split("\r\n")[3],
                Is.EqualTo($"{una.Id},{venta.Id},{una["fecha"]},{ana},Ana,2,Víctor Vendedor,2,Víctor Vendedor,no gustó,13,2"));
        }
    }

    /// <summary>A: el vendedor devuelve lo suyo. B: el administrador, lo del vendedor. C: el vendedor, lo del administrador. D: el administrador, lo suyo.</summary>
    [TestCase("", "BA", "DCBA")]
    [TestCase("vendedorId=todos", "DCBA", "DCBA")]
    [TestCase("usuarioId=todos", "DCBA", "DCBA")]
    [TestCase("vendedorId=2", "BA", "BA")]
    [TestCase("vendedorId=1", "DC", "DC")]
    [TestCase("usuarioId=2", "CA", "CA")]
    [TestCase("usuarioId=1", "DB", "DB")]
    [TestCase("vendedorId=2&usuarioId=1", "B", "B")]
    [TestCase("vendedorId=todos&usuarioId=1", "DB", "DB")]
    [TestCase("vendedorId=3", "", "")]
    public async Task El_vendedor_ve_las_de_sus_ventas_salvo_que_pida_otras(string consulta, string vendedor, string administrador)
    {
        var cafe = await UnProducto(stock: 10);
        foreach (var (letra, vende, devuelve) in new[] { ("A", Vendedor, Vendedor), ("B", Vendedor, Administrador), ("C", Administrador, Vendedor), ("D", Administrador, Administrador) })
            await Devolver(devuelve, await UnaVenta(cafe, 1, vende), letra, (0, 1));

        Assert.That(await Motivos(Vendedor, consulta), Is.EqualTo(vendedor));
        Assert.That(await Motivos(Administrador, consulta), Is.EqualTo(administrador));
    }

    // A: café de Ana. B: café y pan de Luis. C: pan de nadie.
    [TestCase("", "CBA")]
    [TestCase("clienteId=@ana", "A")]
    [TestCase("clienteId=999999999", "")]
    [TestCase("productoId=@cafe", "BA")]
    [TestCase("productoId=@pan", "CB")]
    [TestCase("productoId=@pan&clienteId=@luis", "B")]
    [TestCase("productoId=@te", "")]
    [TestCase("ventaId=@venta", "B")]
    [TestCase("ventaId=@venta&productoId=@te", "")]
    [TestCase("desde=2026-03-02", "CB")]
    [TestCase("hasta=2026-03-01", "A")]
    [TestCase("desde=2026-03-02&hasta=2026-03-02", "B")]
    [TestCase("desde=2026-03-02T00:00:00Z&hasta=2026-03-03T00:00:00Z", "B")]
    [TestCase("hasta=2026-03-03T00:00:00.000001Z", "CBA")]
    [TestCase("productoId=@pan&hasta=2026-03-02", "B")]
    [TestCase("clienteId=@ana&hasta=2026-02-01", "")]
    [TestCase("orden=fecha", "ABC")]
    [TestCase("orden=fecha&productoId=@pan", "BC")]
    [TestCase("orden=fecha&usuarioId=2", "ABC")]
    public async Task Cada_filtro_deja_lo_suyo_y_se_suman(string consulta, string esperadas)
    {
        var (cafe, pan, te) = (await UnProducto(stock: 10), await UnProducto(stock: 10), await UnProducto(stock: 10));
        var (ana, luis) = (await UnCliente("Ana"), await UnCliente("Luis"));
        await Devolver(Vendedor, await UnaVenta(cafe, 1, clienteId: ana), "A", (0, 1));
        var venta = (await Vendedor.Post("/ventas", new { clienteId = luis, lineas = new[] { cafe, te, pan, pan }.Select(productoId => new { productoId, cantidad = 1 }) })).Debe(HttpStatusCode.Created);
        await Devolver(Vendedor, venta, "B", (2, 1), (0, 1), (3, 1));
        await Devolver(Vendedor, await UnaVenta(pan), "C", (0, 1));
        foreach (var (motivo, fecha) in new[] { ("A", "2026-03-01 23:59:59.999999"), ("B", "2026-03-02 00:00:00"), ("C", "2026-03-03 00:00:00") })
            await Ejecutar("UPDATE devolucion SET fecha = @fecha WHERE motivo = @motivo", new { motivo, fecha });

        var filtro = consulta.Replace("@ana", $"{ana}").Replace("@luis", $"{luis}").Replace("@cafe", $"{cafe}").Replace("@pan", $"{pan}")
            .Replace("@te", $"{te}").Replace("@venta", $"{venta.Id}");

        Assert.That(await Motivos(Administrador, filtro), Is.EqualTo(esperadas));
        Assert.That((int)(await Administrador.Get($"/devoluciones?tamano=1&{filtro}"))["total"], Is.EqualTo(esperadas.Length), "y así se cuentan");
    }

    [Test]
    public async Task Rechaza_lo_que_no_se_puede_pedir()
    {
        (await Vendedor.Get("/devoluciones?vendedorId=otro&usuarioId=0&ventaId=0&productoId=-1&clienteId=0&orden=importe&tamano=201")).DebeSerValidacion(
            "vendedorId valor_no_permitido", "usuarioId valor_no_permitido", "ventaId mayor_que_cero", "productoId mayor_que_cero",
            "clienteId mayor_que_cero", "orden valor_no_permitido", "tamano demasiado_grande");
        (await Vendedor.Get("/devoluciones?desde=2026-03-02&hasta=2026-03-01")).DebeSerValidacion("hasta antes_que_desde");
        (await Vendedor.Get("/devoluciones?despuesDe=zzz")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
        (await Almacenista.Get("/devoluciones")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Anonimo.Get("/devoluciones")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    private static async Task<string> Motivos(Cliente cliente, string consulta) => string.Concat(
        (await cliente.Get($"/devoluciones?{consulta}")).Debe(HttpStatusCode.OK)["datos"].AsArray().Select(d => (string?)d!["motivo"]));

    private static async Task<Respuesta> Devolver(Cliente quien, Respuesta venta, string motivo, params (int Linea, decimal Cantidad)[] lineas) =>
        (await quien.Post($"/ventas/{venta.Id}/devoluciones", new
        {
            motivo,
            lineas = lineas.Select(l => new { detalleId = (long)venta["lineas"][l.Linea]!["id"]!, cantidad = l.Cantidad }),
        })).Debe(HttpStatusCode.Created);
}
