using System.Net;

namespace Inventario.Tests.Features.Ventas;

public sealed class ConsultarMovimientosDeVentaTests : ApiTest
{
    private static readonly string[] Costos = ["costoUnitario", "costoTotal", "valorResultante"];

    [Test]
    public async Task Trae_las_salidas_y_lo_que_las_deshizo_en_orden()
    {
        var cafe = await UnProducto(precio: 5m, stock: 10, costo: 2m);
        var otra = await UnProducto(stock: 5);
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 4 }, new { productoId = otra, cantidad = 1 } } })).Debe(HttpStatusCode.Created);
        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } })).Debe(HttpStatusCode.Created);
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new
        {
            motivo = "roto",
            lineas = new[] { new { detalleId = (long)venta["lineas"][0]!["id"]!, cantidad = 1, danado = true } },
        })).Debe(HttpStatusCode.Created);

        var movimientos = (await Administrador.Get($"/ventas/{venta.Id}/movimientos")).Debe(HttpStatusCode.OK)["datos"].AsArray();

        Assert.That(movimientos.Select(m => $"{m!["motivo"]} {m["productoId"]} {m["delta"]} {m["costoTotal"]} {m["ventaId"]}"), Is.EqualTo(new[]
        {
            $"venta {cafe} -4 8 {venta.Id}", $"venta {otra} -1 1 {venta.Id}",
            $"devolucion_cliente {cafe} 1 2 {venta.Id}", $"merma {cafe} -1 2 {venta.Id}",
        }));
        Assert.That(movimientos[0]!.ToJsonString(), Is.EqualTo((await Administrador.Get($"/movimientos/{movimientos[0]!["id"]}")).Json.ToJsonString()));
    }

    [Test]
    public async Task El_vendedor_los_ve_sin_costos_y_el_almacenista_no_los_ve()
    {
        var cafe = await UnProducto(stock: 10);
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 4 } } })).Debe(HttpStatusCode.Created);

        var delAdministrador = (await Administrador.Get($"/ventas/{venta.Id}/movimientos")).Debe(HttpStatusCode.OK)["datos"][0]!.AsObject();
        var delVendedor = (await Vendedor.Get($"/ventas/{venta.Id}/movimientos")).Debe(HttpStatusCode.OK)["datos"][0]!.AsObject();

        Assert.That(delAdministrador.Select(c => c.Key).Except(delVendedor.Select(c => c.Key)), Is.EquivalentTo(Costos));
        (await Almacenista.Get($"/ventas/{venta.Id}/movimientos")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
    }

    [Test]
    public async Task Una_venta_que_no_existe_responde_404()
    {
        var problema = (await Vendedor.Get("/ventas/999999999/movimientos")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");

        Assert.That($"{problema["recurso"]} {problema["id"]}", Is.EqualTo("venta 999999999"));
    }
}
