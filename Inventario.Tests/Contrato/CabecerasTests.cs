using System.Net;

namespace Inventario.Tests.Contrato;

public sealed class CabecerasTests : ApiTest
{
    // Una de cada clase: bien, vacía, rechazada en cada capa y fuera del prefijo.
    private static readonly (string Metodo, string Ruta)[] Peticiones =
    [
        ("GET", "/productos"), ("GET", "/productos/999999999"), ("GET", "/no-existe"), ("DELETE", "/productos"), ("GET", "/productos?x=1"),
        ("POST", "/productos"), ("GET", "//salud/vivo"), ("GET", "//salud/listo"), ("GET", "//errores"), ("GET", "//"),
        ("GET", "//openapi/v1.json"), ("GET", "//docs/"),
    ];

    [Test]
    public async Task Toda_respuesta_lleva_el_X_Request_Id_del_cliente()
    {
        foreach (var cliente in new[] { Anonimo, Vendedor, Administrador })
            foreach (var (metodo, ruta) in Peticiones)
            {
                var respuesta = await cliente.Enviar(new HttpMethod(metodo), ruta, null, [("X-Request-Id", "caja-7:2026.11_A")]);
                Assert.That(respuesta.Cabecera("X-Request-Id"), Is.EqualTo("caja-7:2026.11_A"), ruta);
            }
    }

    [Test]
    public async Task Sin_él_o_si_no_es_válido_lleva_uno_nuevo_cada_vez()
    {
        var largo = new string('a', 129);
        var vistos = new HashSet<string>();

        foreach (var pedido in new[] { null, "", "con espacio", "<script>", largo, "a,b" })
        {
            var respuesta = await Vendedor.Get("/productos", pedido is null ? [] : [("X-Request-Id", pedido)]);
            var recibido = respuesta.Debe(HttpStatusCode.OK).Cabecera("X-Request-Id");

            using (Assert.EnterMultipleScope())
            {
                Assert.That(recibido, Is.Not.Null.And.Not.Empty.And.Not.EqualTo(pedido));
                Assert.That(vistos.Add(recibido!), Is.True, "Se repitió.");
            }
        }
        Assert.That((await Vendedor.Get("/productos", ("X-Request-Id", largo[1..]))).Cabecera("X-Request-Id"), Is.EqualTo(largo[1..]));
    }

    [TestCase("//salud/vivo")]
    [TestCase("//docs/")]
    [TestCase("/productos")]
    public async Task HEAD_responde_como_GET_pero_sin_cuerpo(string ruta)
    {
        var completa = await Vendedor.Get(ruta);
        var cabecera = await Vendedor.Enviar(HttpMethod.Head, ruta, null, []);

        Assert.That(cabecera.Estado, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(cabecera.Tipo, Is.EqualTo(completa.Tipo));
        Assert.That(cabecera.Texto, Is.Empty);
    }

    [Test]
    public async Task Dos_X_Request_Id_no_valen()
    {
        var respuesta = await Vendedor.Get("/productos", ("X-Request-Id", "uno"), ("X-Request-Id", "dos"));

        Assert.That(respuesta.Cabecera("X-Request-Id"), Is.Not.Null.And.Not.Contain("uno").And.Not.Contain("dos"));
    }

    [Test]
    public async Task El_trace_id_de_traceparent_sale_como_traceId()
    {
        const string Traza = "0af7651916cd43dd8448eb211c80319c";

        foreach (var (cliente, ruta) in new[] { (Anonimo, "/productos"), (Vendedor, "/productos/999999999"), (Vendedor, "/no-existe"), (Vendedor, "/productos?x=1") })
        {
            var respuesta = await cliente.Get(ruta, ("traceparent", $"00-{Traza}-b7ad6b7169203331-01"));
            Assert.That((string?)respuesta["traceId"], Is.EqualTo(Traza), ruta);
        }
    }

    [Test]
    public async Task Sin_traceparent_o_con_uno_malo_cada_error_tiene_su_traceId()
    {
        const string Traza = "0af7651916cd43dd8448eb211c80319c";
        string?[] malos =
        [
            null, "", "basura", "|abc.def.", $"00-{Traza}-b7ad6b7169203331", $"00-{Traza.ToUpperInvariant()}-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01", $"00-{Traza}-0000000000000000-01",
            $"ff-{Traza}-b7ad6b7169203331-01", $"00-{Traza}-b7ad6b7169203331-01-extra", $"01-{Traza}-b7ad6b7169203331-01-extra",
        ];
        var vistos = new HashSet<string> { Traza };

        foreach (var malo in malos)
        {
            var traza = (string)(await Vendedor.Get("/productos/999999999", malo is null ? [] : [("traceparent", malo)]))["traceId"]!;
            Assert.That(traza, Does.Match("^[0-9a-f]{32}$").And.Not.EqualTo(new string('0', 32)), malo);
            Assert.That(vistos.Add(traza), Is.True, $"{malo}: se repitió.");
        }
        var dos = await Vendedor.Get("/productos/999999999", ("traceparent", $"00-{Traza}-b7ad6b7169203331-01"), ("traceparent", $"00-{Traza}-b7ad6b7169203331-01"));
        Assert.That((string?)dos["traceId"], Is.Not.EqualTo(Traza), "Dos no valen.");
    }

    [Test]
    public async Task Toda_respuesta_pide_que_no_se_adivine_su_tipo()
    {
        foreach (var cliente in new[] { Anonimo, Vendedor, Administrador })
            foreach (var (metodo, ruta) in Peticiones)
            {
                var respuesta = await cliente.Enviar(new HttpMethod(metodo), ruta, null, []);
                Assert.That(respuesta.Cabecera("X-Content-Type-Options"), Is.EqualTo("nosniff"), ruta);
            }
    }

    [Test]
    public async Task Ninguna_respuesta_dice_qué_servidor_es()
    {
        foreach (var (metodo, ruta) in Peticiones)
        {
            var respuesta = await Anonimo.Enviar(new HttpMethod(metodo), ruta, null, []);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(respuesta.Cabecera("Server"), Is.Null, ruta);
                Assert.That(respuesta.Cabecera("X-Powered-By"), Is.Null, ruta);
            }
        }
    }

    [Test]
    public async Task La_raíz_redirige_a_la_documentación()
    {
        var respuesta = (await Anonimo.Get("//")).Debe(HttpStatusCode.Redirect);

        Assert.That(respuesta.Cabecera("Location"), Is.EqualTo("/docs/"));
        var pagina = (await Anonimo.Get("//docs/")).Debe(HttpStatusCode.OK);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pagina.Tipo, Is.EqualTo("text/html"));
            Assert.That(pagina.Texto, Does.Not.Match("(src|href)=\"(https?:)?//"), "No debe depender de internet.");
        }
    }

    [Test]
    public async Task El_documento_OpenAPI_es_3_1_y_no_pide_sesión()
    {
        var documento = (await Anonimo.Get("//openapi/v1.json")).Debe(HttpStatusCode.OK);

        Assert.That((string?)documento["openapi"], Does.StartWith("3.1."));
    }

    [Test]
    public async Task Las_respuestas_son_JSON_en_UTF_8()
    {
        await UnProducto(nombre: "Ñandú");

        var respuesta = (await Vendedor.Get("/productos")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(respuesta.Mensaje.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"));
            Assert.That(respuesta.Texto, Does.Contain("Ñandú"));
        }
    }
}
