using System.Net;

namespace Inventario.Tests.Features.Ventas;

public sealed class ConsultarDevolucionesTests : ApiTest
{
    [Test]
    public async Task Trae_cada_devolución_con_sus_líneas_en_orden()
    {
        var cafe = await UnProducto(precio: 5m, stock: 10);
        var pan = await UnProducto(precio: 3m, stock: 10);
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 4 }, new { productoId = pan, cantidad = 2 } } })).Debe(HttpStatusCode.Created);
        var detalle = venta["lineas"].AsArray().Ids();
        (await Vendedor.Get($"/ventas/{venta.Id}/devoluciones")).Debe(HttpStatusCode.OK);
        var una = (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new
        {
            motivo = "no gustó",
            lineas = new object[] { new { detalleId = detalle[1], cantidad = 1 }, new { detalleId = detalle[0], cantidad = 2, danado = true } },
        })).Debe(HttpStatusCode.Created);
        var otra = (await Administrador.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "sobra", lineas = new[] { new { detalleId = detalle[0], cantidad = 1 } } })).Debe(HttpStatusCode.Created);

        var devoluciones = (await Vendedor.Get($"/ventas/{venta.Id}/devoluciones")).Debe(HttpStatusCode.OK)["datos"].AsArray();

        Assert.That(devoluciones.Select(d => $"{d!["id"]} {d["ventaId"]} {d["usuarioId"]} {d["usuario"]} {d["motivo"]} {d["importe"]} {d["fecha"]}"), Is.EqualTo(new[]
        {
            $"{una.Id} {venta.Id} 2 Víctor Vendedor no gustó 13 {una["fecha"]}", $"{otra.Id} {venta.Id} 1 Ada Administradora sobra 5 {otra["fecha"]}",
        }));
        Assert.That(devoluciones[0]!["lineas"]!.ToJsonString(), Is.EqualTo(una["lineas"].ToJsonString()));
        Assert.That(devoluciones[1]!["lineas"]!.ToJsonString(), Is.EqualTo(otra["lineas"].ToJsonString()));
    }

    [Test]
    public async Task Sin_devoluciones_es_una_lista_vacía_y_sin_venta_un_404()
    {
        var cafe = await UnProducto(stock: 10);
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 4 } } })).Debe(HttpStatusCode.Created);

        Assert.That((await Vendedor.Get($"/ventas/{venta.Id}/devoluciones")).Debe(HttpStatusCode.OK).Texto, Is.EqualTo("""{"datos":[]}"""));
        (await Vendedor.Get("/ventas/999999999/devoluciones")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Almacenista.Get($"/ventas/{venta.Id}/devoluciones")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
    }
}
