using System.Net;

namespace Inventario.Tests.Features.Productos;

public sealed class EliminarProductoTests : ApiTest
{
    [Test]
    public async Task Sin_movimientos_se_borra_y_solo_queda_la_reserva_de_su_código()
    {
        var id = await UnProducto();

        Assert.That((await Administrador.Delete($"/productos/{id}", ("If-Match", "\"1\""))).Debe(HttpStatusCode.NoContent).Texto, Is.Empty);

        (await Administrador.Get($"/productos/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Administrador.Delete($"/productos/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        Assert.That(await Contar("producto"), Is.Zero);
        Assert.That(await Leer<long>("SELECT producto_id FROM codigo_producto"), Is.EqualTo(id));
    }

    [Test]
    public async Task Con_historial_responde_cuántas_ventas_y_movimientos_tiene()
    {
        var id = await UnProducto(precio: 1, stock: 10);
        for (var n = 0; n < 2; n++)
            (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = id, cantidad = 1 }, new { productoId = id, cantidad = 2 } } }))
                .Debe(HttpStatusCode.Created);

        var problema = (await Administrador.Delete($"/productos/{id}")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(problema["referencias"]!.ToJsonString(), Is.EqualTo("""{"ventas":2,"movimientos":5}"""));
            Assert.That(await Contar("producto"), Is.EqualTo(1));
            Assert.That(await Stock(id), Is.EqualTo(4));
        }
    }

    [Test]
    public async Task Con_solo_un_movimiento_tampoco_se_borra()
    {
        var id = await UnProducto(stock: 1);

        var problema = (await Administrador.Delete($"/productos/{id}")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        Assert.That(problema["referencias"]!.ToJsonString(), Is.EqualTo("""{"ventas":0,"movimientos":1}"""));
    }

    [Test]
    public async Task Contado_sin_diferencia_tampoco_se_borra()
    {
        var id = await UnProducto();
        (await Almacenista.Post("/conteos", new { lineas = new[] { new { productoId = id, contado = 0 } } })).Debe(HttpStatusCode.Created);

        var problema = (await Administrador.Delete($"/productos/{id}")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        Assert.That(problema["referencias"]!.ToJsonString(), Is.EqualTo("""{"ventas":0,"movimientos":0,"conteos":1}"""));
        Assert.That(await Contar("producto"), Is.EqualTo(1));
    }

    [Test]
    public async Task Mientras_le_registran_su_primer_movimiento_gana_uno_de_los_dos()
    {
        for (var intento = 0; intento < 15; intento++)
        {
            var id = await UnProducto();
            var borrado = Administrador.Delete($"/productos/{id}");
            var entrada = Almacenista.Post("/movimientos",
                new { motivo = "inicial", lineas = new[] { new { productoId = id, cantidad = 5, costoUnitario = 1 } } });
            await Task.WhenAll(borrado, entrada);

            if ((await borrado).Estado == HttpStatusCode.NoContent)
            {
                (await entrada).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
                Assert.That(await Leer<long>("SELECT COUNT(*) FROM movimiento WHERE producto_id = @id", new { id }), Is.Zero);
            }
            else
            {
                (await borrado).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");
                (await entrada).Debe(HttpStatusCode.Created);
                Assert.That(await Stock(id), Is.EqualTo(5));
            }
        }
    }

    [Test]
    public async Task Mientras_lo_venden_la_venta_o_se_registra_entera_o_lo_da_por_inexistente()
    {
        for (var intento = 0; intento < 15; intento++)
        {
            var otro = await UnProducto(precio: 1, stock: 5);
            var id = await UnProducto(precio: 1);
            var borrado = Administrador.Delete($"/productos/{id}");
            var venta = Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = otro, cantidad = 1 }, new { productoId = id, cantidad = 1 } } });
            await Task.WhenAll(borrado, venta);

            (await borrado).Debe(HttpStatusCode.NoContent);
            if ((await venta).Estado == HttpStatusCode.UnprocessableEntity)
                (await venta).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
            else
                (await venta).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
            Assert.That(await Stock(otro), Is.EqualTo(5));
        }
        Assert.That(await Contar("venta", "detalle_venta"), Is.Zero);
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_existencia_versión_e_historial()
    {
        var id = await UnProducto(stock: 1);
        (string, string) vieja = ("If-Match", "\"7\"");

        (await Anonimo.Delete("/productos/999999999", vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Delete("/productos/999999999", vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Delete("/productos/999999999", vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Delete("/productos/999999999", vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        var problema = (await Administrador.Delete($"/productos/{id}", vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Administrador.Delete($"/productos/{id}", ("If-Match", "\"1\""))).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int?)problema["versionActual"], Is.EqualTo(1));
            Assert.That(await Contar("producto"), Is.EqualTo(1));
        }
    }
}
