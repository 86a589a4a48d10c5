using System.Net;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Features.Movimientos;

public sealed class ConsultarKardexTests : ApiTest
{
    /// <summary>El caso de oro del kardex, paso a paso y por HTTP, hasta la última cifra.</summary>
    [Test]
    public async Task Lleva_el_promedio_ponderado_hasta_la_última_cifra()
    {
        var producto = await CasoDeOro();

        var kardex = (await Almacenista.Get($"/productos/{producto}/kardex")).Debe(HttpStatusCode.OK);

        Assert.That(kardex["datos"].AsArray().Select(m =>
            $"{m!["motivo"]} {m["delta"]} {m["costoTotal"]} {m["saldo"]!["cantidad"]} {m["saldo"]!["valor"]} {m["saldo"]!["costoPromedio"]}"),
            Is.EqualTo(new[]
            {
                "inicial 100 1000 100 1000 10",
                "compra 50 650 150 1650 11",
                "venta -30 330 120 1320 11",
                "compra 40 500 160 1820 11.375",
                "devolucion_cliente 5 55 165 1875 11.363636",
                "devolucion_proveedor -10 125 155 1750 11.290323",
                "merma -5 56.4516 150 1693.5484 11.290323",
                "conteo -2 22.5806 148 1670.9678 11.290323",
            }));
        Assert.That(Saldo(kardex, "saldoInicial"), Is.EqualTo("0 0 0"));
        Assert.That(Saldo(kardex, "saldoFinal"), Is.EqualTo("148 1670.9678 11.290323"));
        Assert.That(kardex.Json["siguiente"], Is.Null);
        var ficha = await Almacenista.Get($"/productos/{producto}");
        Assert.That($"{ficha["stock"]} {ficha["valorStock"]} {ficha["costoPromedio"]}", Is.EqualTo("148 1670.9678 11.290323"));
    }

    [Test]
    public async Task Entrada_y_salida_van_cada_una_en_su_columna()
    {
        var producto = await UnProducto(stock: 3, costo: 2m);
        await UnaVenta(producto, 1);

        var datos = (await Administrador.Get($"/productos/{producto}/kardex"))["datos"].AsArray();

        Assert.That(datos[0]!["entrada"]!.ToJsonString(), Is.EqualTo("""{"cantidad":3,"valor":6}"""));
        Assert.That(datos[0]!["salida"], Is.Null);
        Assert.That(datos[1]!["entrada"], Is.Null);
        Assert.That(datos[1]!["salida"]!.ToJsonString(), Is.EqualTo("""{"cantidad":1,"valor":2}"""));
    }

    [Test]
    public async Task Un_periodo_abre_y_cierra_con_sus_saldos()
    {
        var producto = await CasoDeOro();
        await Ejecutar("UPDATE movimiento SET fecha = TIMESTAMP('2026-01-01') + INTERVAL secuencia DAY");

        var medio = await Almacenista.Get($"/productos/{producto}/kardex?desde=2026-01-04&hasta=2026-01-06");
        Assert.That(medio["datos"].AsArray().Select(m => m!["secuencia"]!.GetValue<long>()), Is.EqualTo(new[] { 3L, 4L, 5L }));
        Assert.That(Saldo(medio, "saldoInicial"), Is.EqualTo("150 1650 11"));
        Assert.That(Saldo(medio, "saldoFinal"), Is.EqualTo("165 1875 11.363636"));

        var antes = await Almacenista.Get($"/productos/{producto}/kardex?hasta=2025-12-31");
        Assert.That(antes["datos"].AsArray(), Is.Empty);
        Assert.That($"{Saldo(antes, "saldoInicial")} {Saldo(antes, "saldoFinal")}", Is.EqualTo("0 0 0 0 0 0"));

        var despues = await Almacenista.Get($"/productos/{producto}/kardex?desde=2026-02-01");
        Assert.That(despues["datos"].AsArray(), Is.Empty);
        Assert.That($"{Saldo(despues, "saldoInicial")} / {Saldo(despues, "saldoFinal")}",
            Is.EqualTo("148 1670.9678 11.290323 / 148 1670.9678 11.290323"));
    }

    [Test]
    public async Task El_cursor_recorre_el_periodo_y_los_saldos_son_los_del_periodo_entero()
    {
        var producto = await CasoDeOro();

        var vistas = new List<long>();
        string? cursor = null;
        do
        {
            var pagina = (await Almacenista.Get($"/productos/{producto}/kardex?tamano=3{(cursor is null ? "" : $"&despuesDe={cursor}")}")).Debe(HttpStatusCode.OK);
            vistas.AddRange(pagina["datos"].AsArray().Select(m => m!["secuencia"]!.GetValue<long>()));
            Assert.That(Saldo(pagina, "saldoFinal"), Is.EqualTo("148 1670.9678 11.290323"));
            cursor = (string?)pagina.Json["siguiente"];
        }
        while (cursor is not null);

        Assert.That(vistas, Is.EqualTo(new[] { 1L, 2, 3, 4, 5, 6, 7, 8 }));
    }

    [TestCase("", "1 2 3 4 5 6 7 8", "0 0 0 / 148 1670.9678 11.290323")]
    [TestCase("&orden=secuencia", "1 2 3 4 5 6 7 8", "0 0 0 / 148 1670.9678 11.290323")]
    [TestCase("&orden=-secuencia", "8 7 6 5 4 3 2 1", "0 0 0 / 148 1670.9678 11.290323")]
    [TestCase("&orden=-secuencia&desde=2026-01-04&hasta=2026-01-06", "5 4 3", "150 1650 11 / 165 1875 11.363636")]
    [TestCase("&orden=-secuencia&desde=2026-01-04", "8 7 6 5 4 3", "150 1650 11 / 148 1670.9678 11.290323")]
    [TestCase("&orden=-secuencia&hasta=2025-12-31", "", "0 0 0 / 0 0 0")]
    [TestCase("&orden=-secuencia&desde=2026-02-01", "", "148 1670.9678 11.290323 / 148 1670.9678 11.290323")]
    public async Task Cada_orden_recorre_el_periodo_una_vez_y_los_saldos_no_cambian(string consulta, string secuencias, string saldos)
    {
        var producto = await CasoDeOro();
        await Ejecutar("UPDATE movimiento SET fecha = TIMESTAMP('2026-01-01') + INTERVAL secuencia DAY");
        var ruta = $"/productos/{producto}/kardex";

        using (Assert.EnterMultipleScope())
        {
            foreach (var tamano in new[] { 1, 2, 3, 4, 8, 200 })
                Assert.That(string.Join(' ', (await Recorrido.PorCursor(Almacenista, $"{ruta}{(consulta == "" ? "" : $"?{consulta[1..]}")}", tamano)).Select(m => m["secuencia"])), Is.EqualTo(secuencias), $"de {tamano} en {tamano}");
            var primera = (await Almacenista.Get($"{ruta}?tamano=2{consulta}")).Debe(HttpStatusCode.OK);
            Assert.That($"{Saldo(primera, "saldoInicial")} / {Saldo(primera, "saldoFinal")}", Is.EqualTo(saldos));
            var csv = (await Almacenista.Get($"{ruta}?columnas=secuencia{consulta}", ("Accept", "text/csv"))).Debe(HttpStatusCode.OK);
            Assert.That(csv.Texto, Is.EqualTo($"secuencia\r\n{string.Concat(secuencias.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => $"{s}\r\n"))}"));
        }
    }

    [Test]
    public async Task Del_más_nuevo_al_más_viejo_lo_que_entra_a_mitad_no_mueve_las_páginas()
    {
        var producto = await CasoDeOro();
        var ruta = $"/productos/{producto}/kardex?orden=-secuencia&tamano=3";

        var primera = (await Almacenista.Get(ruta)).Debe(HttpStatusCode.OK);
        await UnaVenta(producto, 1);
        var segunda = (await Almacenista.Get($"{ruta}&despuesDe={primera["siguiente"]}")).Debe(HttpStatusCode.OK);

        Assert.That(segunda["datos"].AsArray().Select(m => (long)m!["secuencia"]!), Is.EqualTo(new[] { 5L, 4, 3 }));
        Assert.That(segunda.Cabecera("Link"), Does.Contain("orden=-secuencia").And.Contain($"despuesDe={segunda["siguiente"]}"));
        // Un cursor vale en su orden y en su producto.
        (await Almacenista.Get($"/productos/{producto}/kardex?despuesDe={primera["siguiente"]}")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
        (await Almacenista.Get($"/productos/{await UnProducto(stock: 1)}/kardex?orden=-secuencia&despuesDe={primera["siguiente"]}")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
        var alDerecho = (await Almacenista.Get($"/productos/{producto}/kardex?tamano=3")).Debe(HttpStatusCode.OK);
        (await Almacenista.Get($"{ruta}&despuesDe={alDerecho["siguiente"]}")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
    }

    [Test]
    public async Task Un_producto_sin_movimientos_tiene_un_kardex_vacío()
    {
        var producto = await UnProducto(nombre: "Nuevo");

        var kardex = (await Almacenista.Get($"/productos/{producto}/kardex")).Debe(HttpStatusCode.OK);

        Assert.That(kardex["datos"].AsArray(), Is.Empty);
        Assert.That((string?)kardex["producto"]["nombre"], Is.EqualTo("Nuevo"));
        Assert.That($"{Saldo(kardex, "saldoInicial")} {Saldo(kardex, "saldoFinal")}", Is.EqualTo("0 0 0 0 0 0"));
    }

    [Test]
    public async Task Rechaza_lo_que_no_es_un_kardex()
    {
        var producto = await UnProducto(stock: 1);

        (await Almacenista.Get("/productos/999999999/kardex")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Almacenista.Get($"/productos/{producto}/kardex?tamano=0")).DebeSerValidacion("tamano mayor_que_cero");
        (await Almacenista.Get($"/productos/{producto}/kardex?orden=fecha")).DebeSerValidacion("orden valor_no_permitido");
        (await Almacenista.Get($"/productos/{producto}/kardex?despuesDe=zzz")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
        (await Almacenista.Get($"/productos/{producto}/kardex?desde=2026-13-01")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
        (await Vendedor.Get($"/productos/{producto}/kardex")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
    }

    private async Task<long> CasoDeOro()
    {
        var producto = await UnProducto(precio: 20m, stock: 100, costo: 10m);
        var norte = await UnProveedor();
        await Mover(new { motivo = "compra", proveedorId = norte, lineas = new[] { new { productoId = producto, cantidad = 50, costoUnitario = 13m } } });
        var venta = await UnaVenta(producto, 30);
        await Mover(new { motivo = "compra", proveedorId = norte, lineas = new[] { new { productoId = producto, cantidad = 40, costoUnitario = 12.5m } } });
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "sobra", lineas = new[] { new { detalleId = venta["lineas"][0]!["id"]!.GetValue<long>(), cantidad = 5 } } })).Debe(HttpStatusCode.Created);
        await Mover(new { motivo = "devolucion_proveedor", proveedorId = norte, lineas = new[] { new { productoId = producto, cantidad = 10, costoUnitario = 12.5m } } });
        await Mover(new { motivo = "merma", nota = "caducado", lineas = new[] { new { productoId = producto, cantidad = 5 } } });
        (await Almacenista.Post("/conteos", new { lineas = new[] { new { productoId = producto, contado = 148 } } })).Debe(HttpStatusCode.Created);
        return producto;
    }

    private async Task Mover(object pedido) => (await Almacenista.Post("/movimientos", pedido)).Debe(HttpStatusCode.Created);

    private static string Saldo(Respuesta kardex, string campo)
    {
        var saldo = (JsonObject)kardex[campo];
        return $"{saldo["cantidad"]} {saldo["valor"]} {saldo["costoPromedio"]}";
    }
}
