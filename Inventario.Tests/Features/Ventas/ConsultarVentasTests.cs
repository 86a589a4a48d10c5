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
    public async Task Las_de_un_cliente_son_también_solo_las_del_vendedor_salvo_que_pida_otras()
    {
        var (cafe, ana) = (await UnProducto(stock: 10), await UnCliente());
        var suya = (await UnaVenta(cafe, clienteId: ana)).Id;
        var ajena = (await UnaVenta(cafe, quien: Administrador, clienteId: ana)).Id;
        await Vender(Vendedor, cafe, 1);

        foreach (var lista in new[] { $"/ventas?clienteId={ana}", $"/clientes/{ana}/ventas?" })
        {
            Assert.That((await Vendedor.Get(lista)).Debe(HttpStatusCode.OK)["datos"].AsArray().Ids(), Is.EqualTo([suya]), lista);
            Assert.That((await Vendedor.Get($"{lista}&usuarioId=todos")).Debe(HttpStatusCode.OK)["datos"].AsArray().Ids(), Is.EqualTo([ajena, suya]), lista);
        }
        (await Vendedor.Get($"/clientes/{await UnCliente("Luis")}/ventas")).Debe(HttpStatusCode.OK);
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
