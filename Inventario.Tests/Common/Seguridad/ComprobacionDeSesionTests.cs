using System.Net;
using Dapper;

namespace Inventario.Tests.Common.Seguridad;

/// <summary>
/// La sesión se comprueba mientras se lee o en la transacción de la orden: quien ya no la tiene no se entera de nada,
/// tampoco de un error, y no escribe nada.
/// </summary>
public sealed class ComprobacionDeSesionTests : ApiTest
{
    [TestCase("/productos/{0}", HttpStatusCode.OK)]
    [TestCase("/categorias/{1}", HttpStatusCode.NotModified, "If-None-Match", "*")]
    [TestCase("/productos", HttpStatusCode.OK, "Accept", "text/csv")]
    [TestCase("/productos/999999999", HttpStatusCode.NotFound)]
    [TestCase("/usuarios", HttpStatusCode.Forbidden)]
    [TestCase("/productos?pagina=x", HttpStatusCode.BadRequest)]
    public async Task Con_la_sesión_cerrada_todo_es_401(string ruta, HttpStatusCode abierta, string? cabecera = null, string valor = "")
    {
        ruta = string.Format(System.Globalization.CultureInfo.InvariantCulture, ruta, await UnProducto(nombre: "Café de Chiapas"), await UnaCategoria());
        (string, string)[] cabeceras = cabecera is null ? [] : [(cabecera, valor)];
        Assert.That((await Vendedor.Get(ruta, cabeceras)).Estado, Is.EqualTo(abierta));
        (await Vendedor.Delete("/sesiones/actual")).Debe(HttpStatusCode.NoContent);

        var respuesta = await Vendedor.Get(ruta, cabeceras);

        respuesta.DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(respuesta.Cabecera("WWW-Authenticate"), Is.EqualTo("Bearer error=\"invalid_token\""));
            Assert.That(respuesta.Cabecera("ETag"), Is.Null);
            Assert.That(respuesta.Texto, Does.Not.Contain("Chiapas"));
        }
    }

    [Test]
    public async Task Quien_perdió_su_rol_no_lee_con_el_que_tenía()
    {
        (await Administrador.Get("/usuarios")).Debe(HttpStatusCode.OK);
        await Ejecutar("UPDATE usuario SET rol = IF(id = 1, 'vendedor', 'administrador'), version_seguridad = 2 WHERE id IN (1, 3)");

        (await Administrador.Get("/usuarios")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
    }

    [TestCase("""{ "lineas": [{ "productoId": {0}, "cantidad": 1 }] }""", HttpStatusCode.Created)]
    [TestCase("""{ "lineas": [{ "productoId": {0}, "cantidad": 1 }] }""", HttpStatusCode.OK, "/ventas?simular=true")]
    [TestCase("""{ "lineas": [{ "productoId": {0}, "cantidad": 1 }] }""", HttpStatusCode.UnsupportedMediaType, "/ventas", "application/vnd.caja+json")]
    [TestCase("""{ "lineas": [{ "productoId": {0}, "cantidad": 999 }] }""", HttpStatusCode.Conflict)]
    [TestCase("""{ "lineas": [{ "productoId": {0}, "cantidad": -1 }] }""", HttpStatusCode.BadRequest)]
    [TestCase("""{ "lineas": [{ "productoId": 999999, "cantidad": 1 }] }""", HttpStatusCode.UnprocessableEntity)]
    [TestCase("""{ "lineas": """, HttpStatusCode.BadRequest)]
    [TestCase("""{ "lineas": [{ "productoId": {0}, "contado": 1 }] }""", HttpStatusCode.Forbidden, "/conteos")]
    [TestCase("""{ "motivo": "error" }""", HttpStatusCode.NotFound, "/ventas/999999/anulacion")]
    public async Task Con_la_sesión_cerrada_no_se_escribe_y_todo_es_401(
        string cuerpo, HttpStatusCode abierta, string ruta = "/ventas", string tipo = "application/json")
    {
        var cafe = await UnProducto(stock: 10, nombre: "Café de Chiapas");
        cuerpo = cuerpo.Replace("{0}", $"{cafe}", StringComparison.Ordinal);
        Assert.That((await Vendedor.Crudo(HttpMethod.Post, ruta, cuerpo, tipo)).Estado, Is.EqualTo(abierta));
        (await Vendedor.Delete("/sesiones/actual")).Debe(HttpStatusCode.NoContent);
        var antes = (await Contar("venta"), await Contar("movimiento"), await Stock(cafe));

        var respuesta = await Vendedor.Crudo(HttpMethod.Post, ruta, cuerpo, tipo);

        respuesta.DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        Assert.That(respuesta.Cabecera("WWW-Authenticate"), Is.EqualTo("Bearer error=\"invalid_token\""));
        Assert.That(respuesta.Texto, Does.Not.Contain("Chiapas"));
        Assert.That((await Contar("venta"), await Contar("movimiento"), await Stock(cafe)), Is.EqualTo(antes));
    }

    [TestCase("rol = 'almacenista', version_seguridad = version_seguridad + 1")]
    [TestCase("rol = 'administrador', version_seguridad = version_seguridad + 1")]
    [TestCase("version_seguridad = version_seguridad + 1")]
    [TestCase("activo = 0")]
    public async Task Quien_cambió_desde_que_entró_no_vende(string cambio)
    {
        var cafe = await UnProducto(stock: 10);
        (await Vender(cafe)).Debe(HttpStatusCode.Created);
        await Ejecutar($"UPDATE usuario SET {cambio} WHERE rol = 'vendedor'");

        foreach (var clave in new[] { "una", "otra" })
            (await Vender(cafe, clave)).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");

        Assert.That((await Contar("venta"), await Contar("movimiento"), await Stock(cafe)), Is.EqualTo((1, 2, 9m)));
    }

    [Test]
    public async Task Con_la_sesión_cerrada_no_se_repite_una_respuesta_guardada()
    {
        var cafe = await UnProducto(stock: 10);
        (await Vender(cafe)).Debe(HttpStatusCode.Created);
        (await Vendedor.Delete("/sesiones/actual")).Debe(HttpStatusCode.NoContent);

        (await Vender(cafe)).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");

        Assert.That((await Contar("venta"), await Stock(cafe)), Is.EqualTo((1, 9m)));
    }

    [Test]
    public async Task Quien_cierra_su_sesión_mientras_su_venta_espera_no_vende_y_los_demás_sí()
    {
        var cafe = await UnProducto(stock: 10);
        await using var tope = Base.Abrir();
        await tope.ExecuteAsync("START TRANSACTION");
        await tope.QueryAsync<long>("SELECT id FROM producto WHERE id = @cafe FOR UPDATE", new { cafe });
        var suyas = new[] { Vender(cafe), Vender(cafe, "otra") };
        var ajena = Administrador.Post("/ventas", Pedido(cafe));
        await Base.EsperarSentenciaAsync("%FROM producto%FOR UPDATE%");
        (await Vendedor.Delete("/sesiones/actual")).Debe(HttpStatusCode.NoContent);
        await tope.ExecuteAsync("ROLLBACK");

        (await ajena).Debe(HttpStatusCode.Created);
        foreach (var suya in await Task.WhenAll(suyas))
            suya.DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");

        Assert.That((await Contar("venta"), await Stock(cafe), await Contar("idempotencia")), Is.EqualTo((1, 9m, 0)));
    }

    [Test]
    public async Task La_venta_lleva_el_nombre_que_el_usuario_tiene_ahora()
    {
        var cafe = await UnProducto(stock: 10);
        await Ejecutar("UPDATE usuario SET nombre = 'Vera Nueva' WHERE rol = 'vendedor'");

        Assert.That((string?)(await Vender(cafe)).Debe(HttpStatusCode.Created)["usuario"], Is.EqualTo("Vera Nueva"));
    }

    private Task<Respuesta> Vender(long cafe, string clave = "una") => Vendedor.Post("/ventas", Pedido(cafe), ("Idempotency-Key", clave));

    private static object Pedido(long cafe) => new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } };
}
