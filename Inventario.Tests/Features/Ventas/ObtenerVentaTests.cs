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
    public async Task Dice_cuánto_se_devolvió_hasta_ahora_y_si_sus_precios_llevaban_el_impuesto()
    {
        var cafe = await UnProducto(precio: 29m, stock: 10, unidad: "kg");
        var pan = await UnProducto(precio: 1.25m, stock: 10);
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 3, descuento = 58 }, new { productoId = pan, cantidad = 2, descuento = 0 } } })).Debe(HttpStatusCode.Created);
        Assert.That(Devuelto(venta), Is.EqualTo("0 true registrada"));

        foreach (var (linea, cantidad, esperado) in new[] { (0, 1, "9.67 true devuelta_parcial"), (0, 1, "19.33 true devuelta_parcial"), (1, 2, "21.83 true devuelta_parcial"), (0, 1, "31.5 true devuelta_total") })
        {
            (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "x", lineas = new[] { new { detalleId = (long)venta["lineas"][linea]!["id"]!, cantidad } } })).Debe(HttpStatusCode.Created);
            Assert.That(Devuelto((await Vendedor.Get($"/ventas/{venta.Id}")).Debe(HttpStatusCode.OK)), Is.EqualTo(esperado));
        }
        Assert.That(venta.Numero("total"), Is.EqualTo(31.5m), "devuelta del todo, es el total");

        static string Devuelto(Respuesta venta) => $"{venta["devuelto"]} {venta["preciosIncluyenImpuesto"]} {venta["estado"]}";
    }

    [Test]
    public async Task Si_no_existe_responde_404()
    {
        var problema = (await Vendedor.Get("/ventas/999999999")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");

        Assert.That((string?)problema["recurso"], Is.EqualTo("venta"));
        Assert.That((long?)problema["id"], Is.EqualTo(999999999));
    }
}
