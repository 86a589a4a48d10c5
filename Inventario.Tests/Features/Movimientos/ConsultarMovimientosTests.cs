using System.Net;

namespace Inventario.Tests.Features.Movimientos;

public sealed class ConsultarMovimientosTests : ApiTest
{
    private static readonly string[] Costos = ["costoUnitario", "costoTotal", "valorResultante"];

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
    public async Task Los_de_una_venta_son_sus_salidas_y_lo_que_las_deshizo_y_el_vendedor_los_ve_sin_costos()
    {
        var (cafe, pan) = (await UnProducto(stock: 10, costo: 2m), await UnProducto(stock: 5));
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 4 }, new { productoId = pan, cantidad = 1 } } })).Debe(HttpStatusCode.Created);
        await UnaVenta(cafe);
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new
        {
            motivo = "roto", lineas = new[] { new { detalleId = (long)venta["lineas"][0]!["id"]!, cantidad = 1, danado = true } },
        })).Debe(HttpStatusCode.Created);

        var todo = (await Administrador.Get($"/ventas/{venta.Id}/movimientos?orden=fecha")).Debe(HttpStatusCode.OK)["datos"].AsArray();
        var sinCostos = (await Vendedor.Get($"/ventas/{venta.Id}/movimientos?orden=fecha")).Debe(HttpStatusCode.OK)["datos"].AsArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(todo.Select(m => $"{m!["motivo"]} {m["productoId"]} {m["delta"]} {m["costoTotal"]}"), Is.EqualTo(new[]
            {
                $"venta {cafe} -4 8", $"venta {pan} -1 1", $"devolucion_cliente {cafe} 1 2", $"merma {cafe} -1 2",
            }));
            Assert.That(todo[0]!.ToJsonString(), Is.EqualTo((await Administrador.Get($"/movimientos/{todo[0]!["id"]}")).Json.ToJsonString()));
            foreach (var (entero, visto) in todo.Zip(sinCostos))
                Assert.That(entero!.AsObject().Select(c => c.Key).Except(visto!.AsObject().Select(c => c.Key)), Is.EquivalentTo(Costos));
        }
    }

    [Test]
    public async Task Rechaza_filtros_que_no_existen()
    {
        (await Almacenista.Get("/movimientos?tipo=ambos&motivo=regalo&productoId=0"))
            .DebeSerValidacion("tipo valor_no_permitido", "motivo valor_no_permitido", "productoId mayor_que_cero");
        foreach (var orden in new[] { "secuencia", "-secuencia" })
            (await Almacenista.Get($"/movimientos?orden={orden}")).DebeSerValidacion("orden sin_producto");
    }

    private async Task<string> Motivos(string consulta) => string.Join(' ',
        (await Almacenista.Get($"/movimientos?{consulta}")).Debe(HttpStatusCode.OK)["datos"].AsArray().Select(m => (string?)m!["motivo"]));
}
