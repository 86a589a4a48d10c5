using System.Net;

namespace Inventario.Tests.Features.Conteos;

public sealed class RegistrarConteoTests : ApiTest
{
    [Test]
    public async Task Corrige_lo_que_falta_y_lo_que_sobra_al_costo_promedio()
    {
        var falta = await UnProducto(stock: 10, costo: 2m, nombre: "Falta");
        var sobra = await UnProducto(stock: 3, costo: 4m, nombre: "Sobra");
        var cuadra = await UnProducto(stock: 5, nombre: "Cuadra");

        var conteo = (await Almacenista.Post("/conteos", new
        {
            nota = "inventario de marzo",
            lineas = new[] { new { productoId = falta, contado = 8 }, new { productoId = cuadra, contado = 5 }, new { productoId = sobra, contado = 4 } },
        })).Debe(HttpStatusCode.Created);

        Assert.That(conteo["datos"].AsArray().Select(d => $"{d!["nombre"]} {d["stockPrevio"]} {d["contado"]} {d["diferencia"]}"),
            Is.EqualTo(new[] { "Falta 10 8 -2", "Cuadra 5 5 0", "Sobra 3 4 1" }));
        Assert.That(conteo["movimientos"].AsArray().Select(m => $"{m!["motivo"]} {m["nombre"]} {m["delta"]} {m["costoTotal"]} {m["nota"]}"),
            Is.EqualTo(new[] { "conteo Falta -2 4 inventario de marzo", "conteo Sobra 1 4 inventario de marzo" }));
        Assert.That(await Filas<string>("SELECT CONCAT(producto_id, ' ', diferencia, ' ', IFNULL(secuencia, '-')) FROM conteo_linea ORDER BY linea"),
            Is.EqualTo(new[] { $"{falta} -2.000 2", $"{cuadra} 0.000 -", $"{sobra} 1.000 2" }));
        Assert.That(await Stock(falta), Is.EqualTo(8));
    }

    [Test]
    public async Task Si_alguien_movió_el_producto_desde_que_se_contó_no_corrige_nada()
    {
        var cafe = await UnProducto(stock: 10, nombre: "Café");
        var pan = await UnProducto(stock: 10);
        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } })).Debe(HttpStatusCode.Created);

        var problema = (await Almacenista.Post("/conteos", new
        {
            lineas = new[] { new { productoId = pan, contado = 1, stockEsperado = 10 }, new { productoId = cafe, contado = 10, stockEsperado = 10 } },
        })).DebeSerProblema(HttpStatusCode.Conflict, "conteo_desactualizado");

        Assert.That(problema["productos"]!.AsArray().Select(p => $"{p!["productoId"]} {p["nombre"]} {p["stockEsperado"]} {p["stock"]}"),
            Is.EqualTo(new[] { $"{cafe} Café 10 9" }));
        Assert.That(await Stock(pan), Is.EqualTo(10));
        Assert.That(await Contar("conteo", "conteo_linea"), Is.Zero);
    }

    [Test]
    public async Task Contar_cero_vacía_el_producto_y_su_valor()
    {
        var cafe = await UnProducto(stock: 3, costo: 3.3333m);

        (await Almacenista.Post("/conteos", new { lineas = new[] { new { productoId = cafe, contado = 0 } } })).Debe(HttpStatusCode.Created);

        Assert.That(await Leer<decimal>("SELECT stock + valor_stock FROM producto"), Is.Zero);
    }

    [Test]
    public async Task Rechaza_en_el_orden_documentado()
    {
        var cafe = await UnProducto(stock: 3);
        object Pedido(params object[] lineas) => new { lineas };

        (await Almacenista.Post("/conteos", Pedido(new { productoId = 1, contado = -1 }, new { productoId = 1, contado = 1 })))
            .DebeSerValidacion("lineas producto_repetido", "lineas[0].contado no_negativo");
        (await Almacenista.Post("/conteos", Pedido(new { productoId = cafe, contado = 1.5, stockEsperado = 7 }, new { productoId = 999999999, contado = 1 })))
            .DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
        (await Almacenista.Post("/conteos", Pedido(new { productoId = cafe, contado = 1.5, stockEsperado = 7 })))
            .DebeSerValidacion("lineas[0].contado cantidad_entera");
        (await Almacenista.Post("/conteos", Pedido(new { productoId = cafe, contado = 1, stockEsperado = 7 })))
            .DebeSerProblema(HttpStatusCode.Conflict, "conteo_desactualizado");
        (await Vendedor.Post("/conteos", Pedido(new { productoId = cafe, contado = 1 }))).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
    }

    [Test]
    public async Task Un_producto_inactivo_también_se_cuenta()
    {
        var cafe = await UnProducto(stock: 10, activo: false);

        (await Almacenista.Post("/conteos", new { lineas = new[] { new { productoId = cafe, contado = 3 } } })).Debe(HttpStatusCode.Created);

        Assert.That(await Stock(cafe), Is.EqualTo(3));
    }
}
