using System.Net;

namespace Inventario.Tests.Features.Informes;

public sealed class ConsultarSinMovimientoTests : InformesTest
{
    [Test]
    public async Task Trae_los_parados_con_todos_sus_campos()
    {
        var parado = await UnProducto(stock: 4, costo: 2.5m, nombre: "Parado");
        await UnProducto(stock: 4, nombre: "Recién llegado");
        await Envejecer(parado, 100);
        var fila = (await Filas<(string Codigo, long CategoriaId, DateTime Fecha)>(
            "SELECT p.codigo, p.categoria_id, m.fecha FROM producto p JOIN movimiento m ON m.producto_id = p.id WHERE p.id = @parado", new { parado }))[0];

        var lista = (await Administrador.Get("/informes/sin-movimiento")).Debe(HttpStatusCode.OK);

        var dato = lista["datos"].AsArray().Single()!;
        Assert.That(dato.AsObject().Select(c => c.Key), Is.EqualTo(
            ["id", "codigo", "nombre", "categoriaId", "categoria", "stock", "valorStock", "ultimoMovimientoEn", "diasSinMovimiento"]));
        Assert.That(Campos(dato, "id", "codigo", "nombre", "categoriaId", "categoria", "stock", "valorStock", "diasSinMovimiento"),
            Is.EqualTo($"{parado} {fila.Codigo} Parado {fila.CategoriaId} Abarrotes 4 10 100"));
        Assert.That(dato["ultimoMovimientoEn"]!.GetValue<DateTime>(), Is.EqualTo(fila.Fecha));
        Assert.That((int)lista["total"], Is.EqualTo(1));
    }

    [TestCase("", "90 120")]
    [TestCase("dias=91", "120")]
    [TestCase("dias=10", "10 90 120")]
    [TestCase("dias=1", "1 10 90 120")]
    [TestCase("dias=3650", "")]
    public async Task Cuenta_los_días_desde_el_último_movimiento(string consulta, string esperados)
    {
        foreach (var dias in new[] { 0, 1, 10, 90, 120 })
            await Envejecer(await UnProducto(stock: 1, nombre: $"{dias}"), dias);

        var lista = await Administrador.Get($"/informes/sin-movimiento?orden=-ultimoMovimientoEn&{consulta}");

        Assert.That(string.Join(' ', lista["datos"].AsArray().Select(p => $"{p!["nombre"]}")), Is.EqualTo(esperados));
        Assert.That(lista["datos"].AsArray().Select(p => $"{p!["diasSinMovimiento"]}"), Is.EqualTo(lista["datos"].AsArray().Select(p => $"{p!["nombre"]}")));
    }

    [Test]
    public async Task Manda_el_último_movimiento_y_no_salen_los_agotados_ni_los_inactivos()
    {
        var vendido = await UnProducto(stock: 5, nombre: "Vendido ayer");
        var agotado = await UnProducto(stock: 1, nombre: "Agotado");
        var inactivo = await UnProducto(stock: 5, nombre: "Inactivo");
        await UnProducto(nombre: "Sin estrenar");
        await Vender(Vendedor, Utc("2026-01-01"), null, new Linea(agotado, 1));
        foreach (var producto in new[] { vendido, agotado, inactivo })
            await Envejecer(producto, 200);
        await Vender(Vendedor, Utc("2026-01-01"), null, new Linea(vendido, 1));
        await Ejecutar("UPDATE producto SET activo = 0 WHERE id = @inactivo", new { inactivo });
        await RehacerPartes();

        Assert.That((await Administrador.Get("/informes/sin-movimiento"))["datos"].AsArray(), Is.Empty);
        await Envejecer(vendido, 100);
        Assert.That((await Administrador.Get("/informes/sin-movimiento"))["datos"].AsArray().Ids(), Is.EqualTo([vendido]));
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez()
    {
        (await Administrador.Get("/informes/sin-movimiento?dias=0&orden=stock&tamano=0")).DebeSerValidacion(
            "dias mayor_que_cero", "orden valor_no_permitido", "tamano mayor_que_cero");
        (await Administrador.Get("/informes/sin-movimiento?dias=3651")).DebeSerValidacion("dias demasiado_grande");
    }

    private Task Envejecer(long producto, int dias) => Ejecutar(
        "UPDATE movimiento SET fecha = UTC_TIMESTAMP(6) - INTERVAL @dias DAY WHERE producto_id = @producto", new { producto, dias });
}
