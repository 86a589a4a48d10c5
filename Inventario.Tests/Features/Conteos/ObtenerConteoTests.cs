using System.Net;

namespace Inventario.Tests.Features.Conteos;

public sealed class ObtenerConteoTests : ApiTest
{
    [Test]
    public async Task Es_lo_mismo_que_respondió_al_registrarlo()
    {
        var cafe = await UnProducto(stock: 10, costo: 2.5m);
        var pan = await UnProducto(stock: 5);
        var sal = await UnProducto(stock: 1);

        var conteo = (await Almacenista.Post("/conteos", new
        {
            nota = "cierre de mes",
            lineas = new[] { new { productoId = sal, contado = 4 }, new { productoId = pan, contado = 5 }, new { productoId = cafe, contado = 8 } },
        })).Debe(HttpStatusCode.Created);

        Assert.That(conteo.Cabecera("Location"), Is.EqualTo($"/api/v1/conteos/{conteo.Id}"));
        var leido = (await Almacenista.Get($"/conteos/{conteo.Id}")).Debe(HttpStatusCode.OK);
        Assert.That(leido.Texto, Is.EqualTo(conteo.Texto));
        Assert.That(leido["datos"].AsArray().Select(d => $"{d!["productoId"]} {d["stockPrevio"]} {d["contado"]} {d["diferencia"]}"),
            Is.EqualTo(new[] { $"{sal} 1 4 3", $"{pan} 5 5 0", $"{cafe} 10 8 -2" }));
        Assert.That(leido["movimientos"].AsArray().Select(m => $"{m!["productoId"]} {m["motivo"]} {m["delta"]} {m["costoTotal"]}"),
            Is.EqualTo(new[] { $"{sal} conteo 3 3", $"{cafe} conteo -2 5" }));
    }

    [Test]
    public async Task Uno_que_no_existe_responde_404_y_el_vendedor_no_lo_ve()
    {
        var problema = (await Almacenista.Get("/conteos/999999999")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");

        Assert.That($"{problema["recurso"]} {problema["id"]}", Is.EqualTo("conteo 999999999"));
        (await Vendedor.Get("/conteos/999999999")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
    }
}
