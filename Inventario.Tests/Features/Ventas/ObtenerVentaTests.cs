using System.Net;

namespace Inventario.Tests.Features.Ventas;

public sealed class ObtenerVentaTests : ApiTest
{
    [Test]
    public async Task Devuelve_lo_mismo_que_se_respondió_al_registrarla()
    {
        var cafe = await UnProducto(precio: 3.5m, stock: 10);
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 2 } } })).Debe(HttpStatusCode.Created);

        var leida = (await Vendedor.Get(venta.Cabecera("Location")!)).Debe(HttpStatusCode.OK);

        Assert.That(leida.Texto, Is.EqualTo(venta.Texto));
    }

    [Test]
    public async Task Si_no_existe_responde_404()
    {
        var problema = (await Vendedor.Get("/ventas/999999999")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");

        Assert.That((string?)problema["recurso"], Is.EqualTo("venta"));
        Assert.That((long?)problema["id"], Is.EqualTo(999999999));
    }
}
