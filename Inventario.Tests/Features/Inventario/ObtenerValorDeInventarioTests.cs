using System.Globalization;
using System.Net;
using Inventario.Tests.Features.Informes;

namespace Inventario.Tests.Features.Inventario;

public sealed class ObtenerValorDeInventarioTests : InformesTest
{
    [Test]
    public async Task Suma_lo_que_vale_todo_por_categoría_también_lo_inactivo()
    {
        var abarrotes = await UnaCategoria();
        var vinos = await UnaCategoria("Vinos");
        await UnProducto(stock: 3, costo: 1.3333m);
        var inactivo = await UnProducto(stock: 2, costo: 10m);
        var vino = await UnProducto(stock: 7, costo: 3.3333m);
        await UnProducto(nombre: "Agotado");
        await UnaCategoria("Vacía");
        await Ejecutar("UPDATE producto SET activo = 0 WHERE id = @inactivo; UPDATE producto SET categoria_id = @vinos WHERE id = @vino", new { inactivo, vino, vinos });
        await RehacerPartes();
        var antes = await Leer<DateTime>("SELECT UTC_TIMESTAMP(6)");

        var valor = (await Administrador.Get("/inventario/valor")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(valor.Json.AsObject().Select(c => c.Key), Is.EqualTo(["aFecha", "valor", "productos", "datos"]));
            Assert.That(valor["datos"].ToJsonString().Replace("\\u00ED", "í", StringComparison.Ordinal), Is.EqualTo(
                $$"""[{"categoriaId":{{abarrotes}},"categoria":"Abarrotes","productos":2,"valor":23.9999},{"categoriaId":{{vinos}},"categoria":"Vinos","productos":1,"valor":23.3331}]"""));
            Assert.That(valor.Numero("valor"), Is.EqualTo(47.333m));
            Assert.That(valor.Numero("valor"), Is.EqualTo(await Leer<decimal>("SELECT SUM(valor_stock) FROM producto")));
            Assert.That((int)valor["productos"], Is.EqualTo(3));
            Assert.That((DateTime)valor["aFecha"], Is.InRange(antes, await Leer<DateTime>("SELECT UTC_TIMESTAMP(6)")));
        }
    }

    [Test]
    public async Task Una_categoría_es_su_parte_y_una_que_no_existe_vale_cero()
    {
        var vinos = await UnaCategoria("Vinos");
        await UnProducto(stock: 3, costo: 2m);
        var vino = await UnProducto(stock: 7, costo: 3m);
        await Ejecutar("UPDATE producto SET categoria_id = @vinos WHERE id = @vino", new { vino, vinos });
        var manana = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        foreach (var fecha in new[] { "", $"&aFecha={manana}" })
        {
            var suya = await Administrador.Get($"/inventario/valor?categoriaId={vinos}{fecha}");
            Assert.That(Campos(suya.Json, "valor", "productos"), Is.EqualTo("21 1"));
            Assert.That(Campos(suya["datos"].AsArray().Single(), "categoriaId", "categoria", "productos", "valor"), Is.EqualTo($"{vinos} Vinos 1 21"));
            var ninguna = await Administrador.Get($"/inventario/valor?categoriaId=999999{fecha}");
            Assert.That(Campos(ninguna.Json, "valor", "productos", "datos"), Is.EqualTo("0 0 []"));
        }
        Assert.That(Campos((await Administrador.Get($"/inventario/valor?categoriaId={vinos}&aFecha=2020-01-01")).Json, "aFecha", "valor", "productos", "datos"),
            Is.EqualTo("2020-01-02T00:00:00.000000Z 0 0 []"));
    }

    /// <summary>En cada instante, el valor es el que dejó el último movimiento anterior de cada producto, sumado aquí.</summary>
    [Test]
    public async Task En_el_pasado_vale_lo_que_dejó_el_último_movimiento_anterior()
    {
        var cafe = await UnProducto(stock: 10, costo: 2m, nombre: "Café");
        var pan = await UnProducto(stock: 20, costo: 1.3333m, nombre: "Pan");
        await Vender(Vendedor, Utc("2026-01-01"), null, new Linea(cafe, 3), new Linea(pan, 20), new Linea(cafe, 2));
        (await Almacenista.Post("/movimientos", new
        {
            motivo = "compra", proveedorId = await UnProveedor(),
            lineas = new[] { new { productoId = pan, cantidad = 3, costoUnitario = 1.7777m }, new { productoId = cafe, cantidad = 4, costoUnitario = 3.05m } },
        })).Debe(HttpStatusCode.Created);
        await Ejecutar("UPDATE movimiento SET fecha = TIMESTAMP('2026-02-01 12:00') + INTERVAL secuencia DAY + INTERVAL (producto_id = @pan) HOUR", new { pan });
        // La venta de café son dos movimientos del mismo instante: cuenta el de mayor secuencia.
        await Ejecutar("UPDATE movimiento SET fecha = '2026-02-04 12:00' WHERE producto_id = @cafe AND secuencia = 2", new { cafe });

        foreach (var aFecha in new[] { "2026-02-02T12:00:00Z", "2026-02-02T12:00:00.000001Z", "2026-02-02T13:00:00.000001Z", "2026-02-03T13:00:01Z",
            "2026-02-04T12:00:00.000001Z", "2026-02-04T13:00:01Z", "2026-02-05T12:00:01Z", "2026-03-01T00:00:00Z" })
        {
            var valor = (await Administrador.Get($"/inventario/valor?aFecha={aFecha}")).Debe(HttpStatusCode.OK);
            var ultimos = (await Filas<(long Producto, long Secuencia, DateTime Fecha, decimal Stock, decimal Valor)>(
                    "SELECT producto_id, secuencia, fecha, stock_resultante, valor_resultante FROM movimiento"))
                .Where(m => m.Fecha < Utc(aFecha)).GroupBy(m => m.Producto).Select(g => g.MaxBy(m => m.Secuencia)).ToList();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(valor.Numero("valor"), Is.EqualTo(ultimos.Sum(u => u.Valor)), aFecha);
                Assert.That((int)valor["productos"], Is.EqualTo(ultimos.Count(u => u.Stock > 0)), aFecha);
                Assert.That(valor["datos"].AsArray().Sum(d => (decimal)d!["valor"]!), Is.EqualTo(valor.Numero("valor")), aFecha);
                Assert.That((DateTime)valor["aFecha"], Is.EqualTo(Utc(aFecha)));
            }
        }
        Assert.That((await Administrador.Get("/inventario/valor?aFecha=2026-03-01")).Numero("valor"), Is.EqualTo(await Leer<decimal>("SELECT SUM(valor_stock) FROM producto")));
    }

    [Test]
    public async Task Un_día_es_hasta_que_termina_en_la_zona_del_negocio()
    {
        var cafe = await UnProducto(stock: 10, costo: 2m);
        await Ejecutar("UPDATE movimiento SET fecha = '2026-09-07 02:59:59.999999' WHERE producto_id = @cafe", new { cafe });
        await using var api = ApiEn("America/Santiago");
        using var administrador = AdministradorDe(api);

        Assert.That(Campos((await administrador.Get("/inventario/valor?aFecha=2026-09-05")).Json, "aFecha", "valor"), Is.EqualTo("2026-09-06T04:00:00.000000Z 0"));
        Assert.That(Campos((await administrador.Get("/inventario/valor?aFecha=2026-09-06")).Json, "aFecha", "valor"), Is.EqualTo("2026-09-07T03:00:00.000000Z 20"));
    }

    [TestCase("9999-12-30")]
    [TestCase("9999-12-31T23:59:59.9999999Z")]
    public async Task Una_fecha_que_no_ha_llegado_es_ahora(string aFecha)
    {
        await UnProducto(stock: 10, costo: 2m);

        var valor = (await Administrador.Get($"/inventario/valor?aFecha={aFecha}")).Debe(HttpStatusCode.OK);

        Assert.That(valor.Numero("valor"), Is.EqualTo(20));
        Assert.That((DateTime)valor["aFecha"], Is.LessThanOrEqualTo(await Leer<DateTime>("SELECT UTC_TIMESTAMP(6)")));
    }

    [Test]
    public async Task Mientras_se_vende_el_total_es_siempre_la_suma_de_sus_categorías()
    {
        var cafe = await UnProducto(stock: 200, costo: 3m);
        var ventas = Task.WhenAll(Enumerable.Range(0, 60).Select(_ =>
            Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } })));

        while (!ventas.IsCompleted)
        {
            var valor = (await Administrador.Get("/inventario/valor")).Debe(HttpStatusCode.OK);
            Assert.That(valor["datos"].AsArray().Sum(d => (decimal)d!["valor"]!), Is.EqualTo(valor.Numero("valor")));
        }
        Assert.That((await ventas).Select(v => v.Estado), Is.All.EqualTo(HttpStatusCode.Created));
        Assert.That((await Administrador.Get("/inventario/valor")).Numero("valor"), Is.EqualTo(140 * 3));
    }

    [Test]
    public async Task Rechaza_parámetros_malos()
    {
        (await Administrador.Get("/inventario/valor?categoriaId=0")).DebeSerValidacion("categoriaId mayor_que_cero");
        (await Administrador.Get("/inventario/valor?aFecha=ayer")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
    }

    [Test]
    public async Task Solo_el_administrador_lo_ve()
    {
        (await Vendedor.Get("/inventario/valor")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Get("/inventario/valor")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Anonimo.Get("/inventario/valor")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }
}
