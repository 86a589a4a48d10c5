using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Contrato;

/// <summary>Un automóvil en pesos: un precio de once cifras enteras se guarda, se vende y se compra, y JavaScript lo lee exacto.</summary>
public sealed class PreciosGrandesTests : ApiTest
{
    private const decimal PrecioMax = 99_999_999_999.9999m;
    private const decimal ImporteMax = 9_999_999_999_999.99m;

    [Test]
    public async Task Se_guarda_se_lee_y_se_cambia_con_todas_sus_cifras_y_uno_más_es_demasiado_grande()
    {
        var auto = await UnProducto(precio: 1, stock: 1, costo: PrecioMax, nombre: "Automóvil");

        var cambiado = (await Administrador.Patch($"/productos/{auto}", $$"""{"precio":{{Texto(PrecioMax)}}}""")).Debe(HttpStatusCode.OK);

        Assert.That(Leido(cambiado["precio"]), Is.EqualTo(PrecioMax));
        Assert.That((Leido(cambiado["costoPromedio"]), Leido(cambiado["valorStock"])), Is.EqualTo((PrecioMax, PrecioMax)));
        Assert.That(await Leer<decimal>("SELECT precio FROM producto WHERE id = @auto", new { auto }), Is.EqualTo(PrecioMax));
        var historial = (await Administrador.Get($"/productos/{auto}/historial-precios"))["datos"][0]!;
        Assert.That((Leido(historial["anterior"]!), Leido(historial["nuevo"]!)), Is.EqualTo((1m, PrecioMax)));
        Assert.That((await Vendedor.Get($"/productos?precioMin={Texto(PrecioMax)}&precioMax={Texto(PrecioMax)}"))["datos"].AsArray(), Has.Count.EqualTo(1));
        foreach (var precio in new[] { "100000000000", "99999999999.99991" })
            (await Administrador.Patch($"/productos/{auto}", $$"""{"precio":{{precio}}}"""))
                .DebeSerValidacion([.. precio.Contains('.', StringComparison.Ordinal) ? new[] { "precio demasiados_decimales" } : [], "precio demasiado_grande"]);
    }

    [Test]
    public async Task Se_vende_hasta_el_mayor_importe_y_lo_que_pasa_de_él_es_demasiado_grande()
    {
        var auto = await UnProducto(precio: PrecioMax, stock: 300, costo: 1, nombre: "Automóvil", tasaImpuesto: 19);
        object Pedido(params int[] cantidades) => new { lineas = cantidades.Select(cantidad => new { productoId = auto, cantidad }) };

        (await Vendedor.Post("/ventas", Pedido(101))).DebeSerValidacion("lineas[0].cantidad demasiado_grande");
        (await Vendedor.Post("/ventas", Pedido(60, 60))).DebeSerValidacion("lineas demasiado_grande");
        var venta = (await Vendedor.Post("/ventas", Pedido(100))).Debe(HttpStatusCode.Created);

        // Cien por 99 999 999 999.9999 es, justo, lo que cabe en quince cifras con dos decimales.
        Assert.That(Leido(venta["total"]), Is.EqualTo(ImporteMax));
        Assert.That(Leido(venta["subtotal"]) + Leido(venta["impuesto"]), Is.EqualTo(ImporteMax));
        Assert.That(Leido(venta["lineas"][0]!["precioUnitario"]!), Is.EqualTo(PrecioMax));
        var devolucion = (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "x", lineas = new[] { new { detalleId = (venta.Id * 1000) + 1, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created);
        Assert.That(Leido(devolucion["importe"]), Is.EqualTo(100_000_000_000m));
        var otra = (await Vendedor.Post("/ventas", Pedido(100))).Debe(HttpStatusCode.Created);
        (await Administrador.Post($"/ventas/{otra.Id}/anulacion", new { motivo = "x" })).Debe(HttpStatusCode.OK);
        Assert.That(await Stock(auto), Is.EqualTo(201));
    }

    [Test]
    public async Task Un_total_de_muchas_ventas_que_no_cabe_en_quince_cifras_se_responde_redondeado_a_ellas()
    {
        var auto = await UnProducto(precio: PrecioMax, stock: 300, costo: 1, nombre: "Automóvil");
        for (var i = 0; i < 2; i++)
            await UnaVenta(auto, 100);

        var informe = (await Administrador.Get("/informes/ventas")).Debe(HttpStatusCode.OK);

        Assert.That(await Leer<decimal>("SELECT SUM(total) FROM venta"), Is.EqualTo(19_999_999_999_999.98m));
        Assert.That(informe.Texto, Does.Contain("\"total\":20000000000000,"));
    }

    [Test]
    public async Task Se_compra_a_su_costo_y_el_valor_de_las_existencias_tiene_el_tope_de_un_importe()
    {
        var (auto, norte) = (await UnProducto(nombre: "Automóvil"), await UnProveedor());
        object Compra(int cantidad, decimal costoUnitario) => new { motivo = "compra", proveedorId = norte, lineas = new[] { new { productoId = auto, cantidad, costoUnitario } } };

        (await Almacenista.Post("/movimientos", Compra(101, PrecioMax))).DebeSerValidacion("lineas demasiado_grande");
        (await Almacenista.Post("/movimientos", Compra(1, 100_000_000_000m))).DebeSerValidacion("lineas[0].costoUnitario demasiado_grande");
        var compra = (await Almacenista.Post("/movimientos", Compra(1, PrecioMax))).Debe(HttpStatusCode.Created)["datos"][0]!;

        Assert.That((Leido(compra["costoUnitario"]!), Leido(compra["costoTotal"]!), Leido(compra["valorResultante"]!)), Is.EqualTo((PrecioMax, PrecioMax, PrecioMax)));
        var salida = await UnaVenta(auto);
        Assert.That(await Leer<decimal>("SELECT costo_total FROM detalle_venta WHERE venta_id = @Id", new { salida.Id }), Is.EqualTo(PrecioMax));
        var cien = (await Almacenista.Post("/movimientos", Compra(100, PrecioMax))).Debe(HttpStatusCode.Created)["datos"][0]!;
        Assert.That((Leido(cien["costoTotal"]!), Leido(cien["valorResultante"]!)), Is.EqualTo((ImporteMax, ImporteMax)));
        (await Almacenista.Post("/movimientos", Compra(1, 0.01m))).DebeSerValidacion("lineas demasiado_grande");

        // La última unidad se lleva lo que quede, así que el valor vuelve a cero aunque lo respondido vaya redondeado a quince cifras.
        await UnaVenta(auto, 97);
        var tres = (await Almacenista.Get($"/productos/{auto}/kardex"))["saldoFinal"]!;
        Assert.That(tres["valor"]!.ToJsonString(), Is.EqualTo("300000000000"));
        Assert.That(await Leer<decimal>("SELECT valor_stock FROM producto WHERE id = @auto", new { auto }), Is.EqualTo(299_999_999_999.9997m));
        await UnaVenta(auto, 3);
        Assert.That(await Leer<decimal>("SELECT valor_stock FROM producto WHERE id = @auto", new { auto }), Is.Zero);
    }

    [Test]
    public async Task También_al_importarlo()
    {
        await UnaCategoria();
        Task<Respuesta> Importar(string precio) => Administrador.Crudo(HttpMethod.Post, "/productos/importar",
            $"codigo,nombre,categoria,precio,stockInicial,costoInicial\nAUTO,Automóvil,Abarrotes,{precio},1,{precio}\n", "text/csv");

        var problema = (await Importar("100000000000")).DebeSerProblema(HttpStatusCode.BadRequest, "importacion_con_errores");
        (await Importar(Texto(PrecioMax))).Debe(HttpStatusCode.OK);

        Assert.That(problema["errores"]!.AsArray().Select(e => $"{e!["columna"]} {e["codigo"]}"), Is.EquivalentTo(["precio demasiado_grande", "costoInicial demasiado_grande"]));
        Assert.That(await Filas<decimal>("SELECT precio FROM producto UNION ALL SELECT valor_stock FROM producto"), Is.EqualTo([PrecioMax, PrecioMax]));
    }

    /// <summary>Como lo lee JavaScript.</summary>
    private static decimal Leido(JsonNode numero)
    {
        var texto = numero.ToJsonString();
        var leido = double.Parse(texto, CultureInfo.InvariantCulture);
        Assert.That(leido.ToString("R", CultureInfo.InvariantCulture), Is.EqualTo(texto), "JavaScript lo cambiaría");
        return decimal.Parse(texto, CultureInfo.InvariantCulture);
    }

    private static string Texto(decimal numero) => numero.ToString(CultureInfo.InvariantCulture);
}
