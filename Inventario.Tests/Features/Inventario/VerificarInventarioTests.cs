using System.Net;
using Inventario.Api.Common.Database;
using Inventario.Api.Common.Problems;
using Inventario.Api.Features.Inventario;
using Inventario.Api.Features.Inventario.VerificarInventario;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Features.Inventario;

public sealed class VerificarInventarioTests : ApiTest
{
    [Test]
    public async Task Con_todo_en_su_sitio_dice_correcto_y_cuánto_miró()
    {
        await Movimiento();

        var verificacion = (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);

        Assert.That(verificacion.Texto, Is.EqualTo("""{"correcto":true,"productos":2,"movimientos":5,"avisos":[]}"""));
    }

    /// <summary>Alguien altera una fila por fuera de la API, y la verificación nombra la primera mala de cada regla.</summary>
    [TestCase("UPDATE movimiento SET delta = delta + 1 WHERE producto_id = @cafe AND secuencia = 1", "stock_es_la_suma stock_encadenado", "productoId")]
    [TestCase("UPDATE movimiento SET stock_resultante = stock_resultante + 1 WHERE producto_id = @cafe AND secuencia = 1", "stock_encadenado", "secuencia")]
    [TestCase("UPDATE movimiento SET costo_total = costo_total + 0.0001 WHERE producto_id = @cafe AND secuencia = 1", "valor_encadenado", "costoTotal")]
    [TestCase("UPDATE producto SET stock = stock + 1 WHERE id = @cafe", "stock_es_la_suma saldo_es_el_del_libro", "stock")]
    [TestCase("UPDATE producto SET secuencia = secuencia + 1 WHERE id = @cafe", "secuencia_sin_huecos", "secuencia")]
    [TestCase("UPDATE producto SET costo_promedio = costo_promedio + 1 WHERE id = @cafe", "saldo_es_el_del_libro", "costoPromedio")]
    [TestCase("UPDATE detalle_venta SET cantidad_devuelta = 1 WHERE producto_id = @pan", "devuelto_no_pasa_de_lo_vendido", "cantidadDevuelta")]
    [TestCase("UPDATE venta SET total = total + 1, impuesto = impuesto + 1", "total_es_la_suma", "total")]
    [TestCase("UPDATE detalle_venta SET cantidad = cantidad + 1 WHERE producto_id = @pan", "cada_linea_tiene_su_salida", "cantidad")]
    [TestCase("UPDATE venta SET estado = 'anulada', motivo_anulacion = 'x'", "anulada_suma_cero", "ventaId")]
    [TestCase("DELETE FROM producto_parte WHERE producto_id = @cafe AND posicion = 2 LIMIT 1", "partes_de_cada_producto", "esperadas")]
    [TestCase("UPDATE producto SET nombre = 'Cacao' WHERE id = @cafe", "partes_de_cada_producto", "parte")]
    [TestCase("UPDATE producto_parte SET producto_id = 999999999 WHERE producto_id = @pan", "partes_de_cada_producto", "parte")]
    public async Task Con_una_fila_alterada_se_pone_roja_y_la_nombra(string alteracion, string reglas, string columna)
    {
        DebeCuadrar = false;
        var (cafe, pan) = await Movimiento();
        await Ejecutar(alteracion, new { cafe, pan });

        var fallos = (await Administrador.Get("/inventario/verificacion"))
            .DebeSerProblema(HttpStatusCode.Conflict, "inventario_descuadrado")["fallos"]!.AsArray();

        Assert.That(string.Join(' ', fallos.Select(f => (string?)f!["regla"])), Is.EqualTo(reglas));
        Assert.That(fallos[0]!["fila"]!.AsObject().ContainsKey(columna), fallos[0]!.ToJsonString());
        if (fallos[0]!["fila"]!["productoId"] is { } productoId && alteracion.Contains("@cafe", StringComparison.Ordinal))
            Assert.That(productoId.GetValue<long>(), Is.EqualTo(cafe));
    }

    /// <summary>Por HTTP ya no hay quien pregunte: lo dice el verbo, que usa el mismo handler.</summary>
    [Test]
    public async Task Sin_un_administrador_activo_se_pone_roja()
    {
        DebeCuadrar = false;
        await Ejecutar("UPDATE usuario SET activo = 0 WHERE rol = 'administrador'");

        var problema = await Assert.ThrowsAsync<ProblemException>(() =>
            new VerificarInventarioHandler(Api.Services.GetRequiredService<Db>()).Handle(new VerificarInventarioRequest(), CancellationToken.None));

        Assert.That(((InventarioDescuadradoExtras)problema!.Extras!).Fallos.Select(f => f.Regla), Is.EqualTo(new[] { "queda_un_administrador" }));
    }

    [TestCase('\u00A0')]
    [TestCase('\u2007')]
    [TestCase('\u202F')]
    [TestCase('\u3000')]
    public async Task Un_espacio_duro_en_un_nombre_o_en_un_código_no_es_un_descuadre(char espacio)
    {
        var creado = (await Administrador.Post("/productos", new
        {
            codigo = $"A{espacio}1", codigoBarras = $"75{espacio}01", nombre = $"Café{espacio}{espacio}de olla", categoriaId = await UnaCategoria(), precio = 1,
        })).Debe(HttpStatusCode.Created);
        (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);

        (await Administrador.Patch($"/productos/{creado.Id}", $$"""{"nombre":"Té{{espacio}}verde"}""")).Debe(HttpStatusCode.OK);

        (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);
        Assert.That((await Administrador.Get("/productos?buscar=verde"))["datos"].AsArray().Ids(), Is.EqualTo([creado.Id]));
    }

    [Test]
    public async Task Solo_el_administrador_verifica()
    {
        (await Vendedor.Get("/inventario/verificacion")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Get("/inventario/verificacion")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Anonimo.Get("/inventario/verificacion")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    [Test]
    public async Task Mientras_se_vende_nunca_parece_descuadrado()
    {
        var cafe = await UnProducto(stock: 200, costo: 3m);
        var ventas = Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 }, new { productoId = cafe, cantidad = 1 } } })));

        while (!ventas.IsCompleted)
            (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);

        Assert.That((await ventas).Select(v => v.Estado), Is.All.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Una_anulada_que_no_cierra_en_costo_se_pone_roja()
    {
        var cafe = await UnProducto(stock: 10, costo: 2);
        var venta = await UnaVenta(cafe, 3);
        (await Administrador.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "x" })).Debe(HttpStatusCode.OK);
        DebeCuadrar = false;
        await Ejecutar("""
            UPDATE movimiento SET costo_total = 5, valor_resultante = 19 WHERE motivo = 'anulacion_venta';
            UPDATE producto SET valor_stock = 19
            """);

        var problema = (await Administrador.Get("/inventario/verificacion")).DebeSerProblema(HttpStatusCode.Conflict, "inventario_descuadrado");

        Assert.That(problema["fallos"]!.AsArray().Select(f => $"{f!["regla"]}"), Is.EqualTo(["anulada_suma_cero"]));
    }

    private async Task<(long Cafe, long Pan)> Movimiento()
    {
        var cafe = await UnProducto(stock: 10, costo: 2m, nombre: "Café");
        var pan = await UnProducto(stock: 10, costo: 1m, nombre: "Pan");
        (await Almacenista.Post("/movimientos", new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = cafe, cantidad = 1 } } })).Debe(HttpStatusCode.Created);
        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 }, new { productoId = pan, cantidad = 2 } } })).Debe(HttpStatusCode.Created);
        return (cafe, pan);
    }
}
