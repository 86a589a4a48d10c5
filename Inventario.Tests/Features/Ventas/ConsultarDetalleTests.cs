using System.Net;

namespace Inventario.Tests.Features.Ventas;

public sealed class ConsultarDetalleTests : ApiTest
{
    [Test]
    public async Task Devuelve_solo_las_líneas_en_su_orden()
    {
        var cafe = await UnProducto(precio: 3m, stock: 10, nombre: "Café");
        var pan = await UnProducto(precio: 1m, stock: 10, nombre: "Pan");
        var venta = (await Vendedor.Post("/ventas", new
        {
            lineas = new[] { new { productoId = pan, cantidad = 1 }, new { productoId = cafe, cantidad = 2 }, new { productoId = pan, cantidad = 3 } },
        })).Debe(HttpStatusCode.Created);

        var detalle = (await Vendedor.Get($"/ventas/{venta.Id}/detalle")).Debe(HttpStatusCode.OK);

        Assert.That(detalle["datos"].ToJsonString(), Is.EqualTo(venta["lineas"].ToJsonString()));
        Assert.That(detalle["datos"].AsArray().Select(l => (string?)l!["nombre"]), Is.EqualTo(new[] { "Pan", "Café", "Pan" }));
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM detalle_venta WHERE id = @id AND linea = 2",
            new { id = detalle["datos"][1]!["id"]!.GetValue<long>() }), Is.EqualTo(1));
    }

    [Test]
    public async Task De_una_venta_que_no_existe_responde_404() =>
        (await Vendedor.Get("/ventas/999999999/detalle")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
}
