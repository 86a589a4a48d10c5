using System.Net;

namespace Inventario.Tests.Features.Movimientos;

public sealed class RegistrarMovimientosTests : ApiTest
{
    [Test]
    public async Task Una_compra_sube_el_stock_y_promedia_el_costo()
    {
        var cafe = await UnProducto(stock: 100, costo: 10m);
        var norte = await UnProveedor();

        var respuesta = (await Almacenista.Post("/movimientos", new
        {
            motivo = "compra",
            proveedorId = norte,
            documento = " F-001 ",
            lineas = new[] { new { productoId = cafe, cantidad = 50, costoUnitario = 13 } },
        })).Debe(HttpStatusCode.Created);

        var movimiento = respuesta["datos"].AsArray().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)movimiento["tipo"], Is.EqualTo("entrada"));
            Assert.That((string?)movimiento["motivo"], Is.EqualTo("compra"));
            Assert.That((string?)movimiento["documento"], Is.EqualTo("F-001"));
            Assert.That((string?)movimiento["usuario"], Is.EqualTo("Alma Almacenista"));
            Assert.That(movimiento["proveedorId"]!.GetValue<long>(), Is.EqualTo(norte));
            Assert.That(movimiento["secuencia"]!.GetValue<long>(), Is.EqualTo(2));
            Assert.That(movimiento["stockResultante"]!.GetValue<decimal>(), Is.EqualTo(150));
            Assert.That(movimiento["valorResultante"]!.GetValue<decimal>(), Is.EqualTo(1650));
        }
        Assert.That(await Leer<decimal>("SELECT costo_promedio FROM producto"), Is.EqualTo(11m));
        var leido = (await Almacenista.Get(respuesta.Cabecera("Location")!)).Debe(HttpStatusCode.OK);
        Assert.That(leido.Json.ToJsonString(), Is.EqualTo(movimiento.ToJsonString()));
    }

    [Test]
    public async Task O_se_registran_todas_las_líneas_o_ninguna()
    {
        var cafe = await UnProducto(stock: 5);
        var pan = await UnProducto(stock: 5);

        var problema = (await Almacenista.Post("/movimientos", new
        {
            motivo = "merma",
            nota = "caducado",
            lineas = new[] { new { productoId = cafe, cantidad = 5 }, new { productoId = pan, cantidad = 6 } },
        })).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");

        Assert.That(problema["faltantes"]!.AsArray().Select(f => f!["productoId"]!.GetValue<long>()), Is.EqualTo(new[] { pan }));
        Assert.That(await Stock(cafe), Is.EqualTo(5));
        Assert.That(await Contar("movimiento"), Is.EqualTo(2));
    }

    [Test]
    public async Task Inicial_solo_vale_como_primer_movimiento()
    {
        var nuevo = await UnProducto();
        var viejo = await UnProducto(stock: 1);
        object Pedido(params long[] ids) => new { motivo = "inicial", lineas = ids.Select(productoId => new { productoId, cantidad = 2, costoUnitario = 3 }) };

        var problema = (await Almacenista.Post("/movimientos", Pedido(nuevo, viejo))).DebeSerProblema(HttpStatusCode.Conflict, "movimiento_inicial_tardio");
        Assert.That(problema["productoIds"]!.AsArray().Select(n => n!.GetValue<long>()), Is.EqualTo(new[] { viejo }));
        (await Almacenista.Post("/movimientos", Pedido(nuevo, nuevo))).DebeSerProblema(HttpStatusCode.Conflict, "movimiento_inicial_tardio");
        (await Almacenista.Post("/movimientos", Pedido(nuevo))).Debe(HttpStatusCode.Created);

        Assert.That(await Stock(nuevo), Is.EqualTo(2));
        Assert.That(await Stock(viejo), Is.EqualTo(1));
    }

    [Test]
    public async Task Un_ajuste_de_entrada_usa_el_promedio_y_solo_sin_promedio_el_costo_dado()
    {
        var cafe = await UnProducto(stock: 2, costo: 5m);
        var nuevo = await UnProducto();

        (await Almacenista.Post("/movimientos", new
        {
            motivo = "ajuste_entrada",
            nota = "apareció",
            lineas = new[] { new { productoId = cafe, cantidad = 1, costoUnitario = 99 }, new { productoId = nuevo, cantidad = 1, costoUnitario = 7 } },
        })).Debe(HttpStatusCode.Created);

        Assert.That(await Filas<decimal>("SELECT costo_unitario FROM movimiento WHERE motivo = 'ajuste_entrada' ORDER BY id"), Is.EqualTo(new[] { 5m, 7m }));
    }

    /// <summary>Sin la guarda, devolver al proveedor a un costo alto dejaría el valor en negativo.</summary>
    [Test]
    public async Task Una_devolución_al_proveedor_sale_al_costo_dado_solo_si_el_valor_lo_permite()
    {
        var cafe = await UnProducto(stock: 10, costo: 10m);
        var norte = await UnProveedor();
        object Pedido(decimal cantidad, decimal? costoUnitario) => new { motivo = "devolucion_proveedor", proveedorId = norte, lineas = new[] { new { productoId = cafe, cantidad, costoUnitario } } };

        (await Almacenista.Post("/movimientos", Pedido(2, 15m))).Debe(HttpStatusCode.Created);   // 100 − 30 = 70; cp 8.75
        (await Almacenista.Post("/movimientos", Pedido(4, 30m))).Debe(HttpStatusCode.Created);   // 70 − 120 < 0: sale a 8.75
        (await Almacenista.Post("/movimientos", Pedido(1, null))).Debe(HttpStatusCode.Created);  // sin costo: a 8.75
        (await Almacenista.Post("/movimientos", Pedido(3, 1m))).Debe(HttpStatusCode.Created);    // dejaría valor sin stock: sale a 8.75

        Assert.That(await Filas<decimal>("SELECT valor_resultante FROM movimiento ORDER BY secuencia"), Is.EqualTo(new[] { 100m, 70m, 35m, 26.25m, 0m }));
        Assert.That(await Filas<decimal>("SELECT costo_unitario FROM movimiento ORDER BY secuencia"), Is.EqualTo(new[] { 10m, 15m, 8.75m, 8.75m, 8.75m }));
    }

    [Test]
    public async Task La_última_unidad_se_lleva_el_residuo()
    {
        var trio = await UnProducto();
        var norte = await UnProveedor();
        (await Almacenista.Post("/movimientos", new
        {
            motivo = "compra",
            proveedorId = norte,
            lineas = new[] { new { productoId = trio, cantidad = 2, costoUnitario = 3 }, new { productoId = trio, cantidad = 1, costoUnitario = 4 } },
        })).Debe(HttpStatusCode.Created);

        for (var i = 0; i < 3; i++)
            (await Almacenista.Post("/movimientos", new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = trio, cantidad = 1 } } })).Debe(HttpStatusCode.Created);

        Assert.That(await Filas<decimal>("SELECT costo_total FROM movimiento WHERE motivo = 'merma' ORDER BY secuencia"), Is.EqualTo(new[] { 3.3333m, 3.3333m, 3.3334m }));
        Assert.That(await Leer<decimal>("SELECT valor_stock FROM producto"), Is.Zero);
        Assert.That(await Leer<decimal>("SELECT costo_promedio FROM producto"), Is.EqualTo(3.333333m));
    }

    [TestCase("venta")]
    [TestCase("anulacion_venta")]
    [TestCase("devolucion_cliente")]
    [TestCase("conteo")]
    [TestCase("reversion")]
    [TestCase("regalo")]
    public async Task Los_motivos_del_sistema_no_se_aceptan(string motivo)
    {
        var cafe = await UnProducto(stock: 1);

        (await Administrador.Post("/movimientos", new { motivo, lineas = new[] { new { productoId = cafe, cantidad = 1 } } }))
            .DebeSerValidacion("motivo valor_no_permitido");
    }

    [Test]
    public async Task Cada_motivo_exige_lo_suyo()
    {
        var lineas = new[] { new { productoId = 1, cantidad = 1 } };
        var conCosto = new[] { new { productoId = 1, cantidad = 1, costoUnitario = 1 } };

        (await Almacenista.Post("/movimientos", new { motivo = "compra", lineas }))
            .DebeSerValidacion("proveedorId obligatorio", "lineas[0].costoUnitario obligatorio");
        (await Almacenista.Post("/movimientos", new { motivo = "inicial", lineas })).DebeSerValidacion("lineas[0].costoUnitario obligatorio");
        (await Almacenista.Post("/movimientos", new { motivo = "devolucion_proveedor", lineas })).DebeSerValidacion("proveedorId obligatorio");
        (await Almacenista.Post("/movimientos", new { motivo = "ajuste_entrada", lineas })).DebeSerValidacion("nota obligatorio");
        (await Almacenista.Post("/movimientos", new { motivo = "ajuste_salida", lineas })).DebeSerValidacion("nota obligatorio");
        (await Almacenista.Post("/movimientos", new { motivo = "merma", nota = "  ", proveedorId = 1, lineas = conCosto }))
            .DebeSerValidacion("nota obligatorio", "proveedorId no_aplica", "lineas[0].costoUnitario no_aplica");
    }

    [Test]
    public async Task Nombra_el_proveedor_o_el_producto_que_no_existe()
    {
        var cafe = await UnProducto(stock: 1);
        object Pedido(long proveedorId, long productoId) => new { motivo = "compra", proveedorId, lineas = new[] { new { productoId = cafe, cantidad = 1, costoUnitario = 1 }, new { productoId, cantidad = 1, costoUnitario = 1 } } };

        var proveedor = (await Almacenista.Post("/movimientos", Pedido(999999999, 999999998))).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
        var producto = (await Almacenista.Post("/movimientos", Pedido(await UnProveedor(), 999999998))).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");

        Assert.That($"{proveedor["campo"]} {proveedor["id"]}", Is.EqualTo("proveedorId 999999999"));
        Assert.That($"{producto["campo"]} {producto["id"]}", Is.EqualTo("lineas[1].productoId 999999998"));
        Assert.That(await Contar("movimiento"), Is.EqualTo(1));
    }

    [Test]
    public async Task Lo_que_se_cuenta_por_unidad_no_admite_decimales()
    {
        var cafe = await UnProducto(stock: 1);
        var queso = await UnProducto(stock: 1, unidad: "kg");

        (await Almacenista.Post("/movimientos", new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = queso, cantidad = 0.5 }, new { productoId = cafe, cantidad = 0.5 } } }))
            .DebeSerValidacion("lineas[1].cantidad cantidad_entera");
    }

    [Test]
    public async Task Pasarse_de_lo_que_se_puede_llevar_en_cuenta_se_rechaza()
    {
        var norte = await UnProveedor();
        var oro = await UnProducto();

        (await Almacenista.Post("/movimientos", new { motivo = "compra", proveedorId = norte, lineas = new[] { new { productoId = oro, cantidad = 99_999_999m, costoUnitario = 99_999_999_999.9999m } } }))
            .DebeSerValidacion("lineas demasiado_grande");

        Assert.That(await Contar("movimiento"), Is.Zero);
    }

    [Test]
    public async Task El_vendedor_no_mueve_existencias()
    {
        var pedido = new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = 1, cantidad = 1 } } };

        (await Vendedor.Post("/movimientos", pedido)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Anonimo.Post("/movimientos", pedido)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    [Test]
    public async Task Entradas_y_salidas_a_la_vez_dejan_el_libro_exacto()
    {
        var cafe = await UnProducto(stock: 100, costo: 3m);
        var pan = await UnProducto(stock: 100, costo: 7m);
        var norte = await UnProveedor();

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 90).Select(i => (i % 3) switch
        {
            0 => Almacenista.Post("/movimientos", new { motivo = "compra", proveedorId = norte, lineas = new[] { new { productoId = cafe, cantidad = 1, costoUnitario = 2.5 }, new { productoId = pan, cantidad = 1, costoUnitario = 7.1 } } }),
            1 => Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = pan, cantidad = 1 }, new { productoId = cafe, cantidad = 1 } } }),
            _ => Almacenista.Post("/movimientos", new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = pan, cantidad = 1 } } }),
        }));

        Assert.That(respuestas.Select(r => r.Estado), Is.All.EqualTo(HttpStatusCode.Created));
        Assert.That(await Stock(cafe), Is.EqualTo(100));
        Assert.That(await Stock(pan), Is.EqualTo(70));
    }

    [Test]
    public async Task Un_producto_inactivo_también_se_mueve()
    {
        var cafe = await UnProducto(stock: 10, activo: false);

        (await Almacenista.Post("/movimientos", new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = cafe, cantidad = 1 } } })).Debe(HttpStatusCode.Created);

        Assert.That(await Stock(cafe), Is.EqualTo(9));
    }
}
