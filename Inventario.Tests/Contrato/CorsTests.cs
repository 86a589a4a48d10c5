using System.Net;
using System.Text;

namespace Inventario.Tests.Contrato;

/// <summary>Lo que puede leer una página de otro origen, en una instancia que permite dos.</summary>
public sealed class CorsTests : ApiTest
{
    private const string Tienda = "https://tienda.test";
    private const string Local = "http://localhost:5173";

    private static readonly string[] SeLeen =
        ["ETag", "Location", "Link", "X-Request-Id", "Idempotency-Replayed", "Retry-After", "WWW-Authenticate", "Content-Disposition"];

    /// <summary>Las de la API y las que añade quien sigue los errores de una página.</summary>
    private const string SeMandan = "authorization,content-type,idempotency-key,sentry-trace,baggage";

    private static readonly string[] Metodos = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    // Los trucos: el permitido con algo delante, detrás o cambiado.
    private static readonly string[] Ajenos =
    [
        "https://otra.test", "null", "*", "https://tienda.test.evil.test", "https://eviltienda.test", "https://evil.test/https://tienda.test",
        "http://tienda.test", "https://tienda.test:8443", "https://tienda.test:443", "https://tienda.test/", "https://tienda.test.",
        "https://usuario@tienda.test", "HTTPS://TIENDA.TEST", "https://Tienda.test", "http://localhost", "http://localhost:5174",
        "http://127.0.0.1:5173", "https://tienda.test, http://localhost:5173", "https://tienda.test https://otra.test", "tienda.test",
    ];

    private ApiFactory abierta = null!;
    private Cliente quien = null!;
    private Cliente anonimo = null!;

    [OneTimeSetUp]
    public void ArrancarConOrigenes()
    {
        abierta = ApiFactory.EnMarcha(Base, ("Cors:Origenes:0", Tienda), ("Cors:Origenes:1", Local), ("Limites:FallosPorCuenta", "1"));
    }

    [OneTimeTearDown]
    public async Task Parar() => await abierta.DisposeAsync();

    [SetUp]
    public void Entrar()
    {
        quien = abierta.Entrar(VendedorId, "vendedor");
        anonimo = new Cliente(abierta.CrearHttp());
    }

    [TearDown]
    public void Salir()
    {
        quien.Dispose();
        anonimo.Dispose();
    }

    [TestCase(Tienda)]
    [TestCase(Local)]
    public async Task Un_origen_permitido_lee_la_respuesta_y_sus_cabeceras(string origen)
    {
        await UnProducto();
        foreach (var ruta in new[] { "/productos", "//salud/vivo", "//errores", "//openapi/v1.json" })
        {
            var respuesta = (await quien.Get(ruta, ("Origin", origen))).Debe(HttpStatusCode.OK);
            SeLee(respuesta, origen, ruta);
        }
    }

    [Test]
    public async Task Otro_origen_no_recibe_ninguna_cabecera_ni_en_los_errores_ni_al_preguntar()
    {
        foreach (var origen in Ajenos)
        {
            NoSeLee((await quien.Get("/productos", ("Origin", origen))).Debe(HttpStatusCode.OK), origen);
            NoSeLee((await anonimo.Get("/productos", ("Origin", origen))).Debe(HttpStatusCode.Unauthorized), origen);
            NoSeLee(await Preguntar("/productos", origen, "POST"), origen);
        }
    }

    /// <summary>Si no, una caché daría a la tienda la respuesta guardada sin sus cabeceras.</summary>
    [Test]
    public async Task También_sin_Origin_dice_que_depende_de_él()
    {
        foreach (var ruta in new[] { "/productos", "/no-existe", "/productos/999999999", "//openapi/v1.json" })
            NoSeLee(await quien.Get(ruta), ruta);
    }

    [Test]
    public async Task Al_preguntar_dice_qué_se_puede_mandar_sin_pedir_sesión()
    {
        foreach (var metodo in Metodos)
            foreach (var ruta in new[] { "/productos", "/productos/1", "/sesiones", "/no-existe", "//salud/listo" })
            {
                var respuesta = (await Preguntar(ruta, Tienda, metodo)).Debe(HttpStatusCode.NoContent);
                using (Assert.EnterMultipleScope())
                {
                    Assert.That(respuesta.Texto, Is.Empty);
                    Assert.That(respuesta.Cabecera("Access-Control-Allow-Origin"), Is.EqualTo(Tienda), ruta);
                    Assert.That(Lista(respuesta, "Access-Control-Allow-Methods"), Is.EquivalentTo(Metodos), ruta);
                    Assert.That(respuesta.Cabecera("Access-Control-Allow-Headers"), Is.EqualTo(SeMandan), ruta);
                    Assert.That(respuesta.Cabecera("Access-Control-Max-Age"), Is.EqualTo("7200"), ruta);
                    Assert.That(respuesta.Cabecera("Access-Control-Allow-Credentials"), Is.Null, ruta);
                    Assert.That(respuesta.Cabecera("X-Request-Id"), Is.Not.Empty, ruta);
                    Assert.That(Lista(respuesta, "Vary"), Is.EqualTo(new[] { "Origin" }), ruta);
                }
            }
    }

    [Test]
    public async Task Un_OPTIONS_que_no_pregunta_responde_405_que_se_puede_leer()
    {
        var respuesta = await quien.Enviar(HttpMethod.Options, "/productos", null, [("Origin", Tienda)]);

        respuesta.DebeSerProblema(HttpStatusCode.MethodNotAllowed, "metodo_no_permitido");
        SeLee(respuesta, Tienda, "OPTIONS");
    }

    [Test]
    public async Task Todo_error_se_puede_leer_desde_un_origen_permitido()
    {
        using var administrador = abierta.Entrar(AdministradorId, "administrador");
        var producto = await UnProducto();
        (string, string) origen = ("Origin", Tienda);
        var grande = Json(new string(' ', 300 * 1024));
        var mala = new { correo = "ada@ejemplo.test", contrasena = "no-es-esta-de-verdad" };
        (HttpStatusCode Estado, string Codigo, Func<Task<Respuesta>> Pedir)[] errores =
        [
            (HttpStatusCode.BadRequest, "json_invalido", () => administrador.Enviar(HttpMethod.Post, "/categorias", Json("{"), [origen])),
            (HttpStatusCode.BadRequest, "validacion", () => administrador.Enviar(HttpMethod.Post, "/categorias", Json("{}"), [origen])),
            (HttpStatusCode.BadRequest, "parametro_desconocido", () => quien.Get("/productos?x=1", origen)),
            (HttpStatusCode.Unauthorized, "no_autenticado", () => anonimo.Get("/productos", origen)),
            (HttpStatusCode.Unauthorized, "credenciales_invalidas", () => anonimo.Post("/sesiones", mala, origen)),
            (HttpStatusCode.TooManyRequests, "demasiadas_peticiones", () => anonimo.Post("/sesiones", mala, origen)),
            (HttpStatusCode.Forbidden, "sin_permiso", () => quien.Get("/usuarios", origen)),
            (HttpStatusCode.NotFound, "no_encontrado", () => quien.Get("/productos/999999999", origen)),
            (HttpStatusCode.NotFound, "no_encontrado", () => quien.Get("/no-existe", origen)),
            (HttpStatusCode.NotFound, "no_encontrado", () => anonimo.Get("//no-existe", origen)),
            (HttpStatusCode.MethodNotAllowed, "metodo_no_permitido", () => administrador.Delete("/productos", origen)),
            (HttpStatusCode.PreconditionFailed, "version_obsoleta", () => administrador.Delete($"/productos/{producto}", origen, ("If-Match", "\"9\""))),
            (HttpStatusCode.RequestEntityTooLarge, "cuerpo_demasiado_grande", () => administrador.Enviar(HttpMethod.Post, "/categorias", grande, [origen])),
            (HttpStatusCode.UnsupportedMediaType, "tipo_no_soportado",
                () => administrador.Enviar(HttpMethod.Post, "/categorias", new StringContent("x", Encoding.UTF8, "text/plain"), [origen])),
            (HttpStatusCode.UnprocessableEntity, "referencia_inexistente",
                () => administrador.Post("/productos", new { codigo = "X", nombre = "X", categoriaId = 999999999, precio = 1 }, origen)),
        ];
        foreach (var (estado, codigo, pedir) in errores)
        {
            var respuesta = await pedir();
            respuesta.DebeSerProblema(estado, codigo);
            SeLee(respuesta, Tienda, codigo);
        }
    }

    [Test]
    public async Task Un_fallo_del_servicio_o_de_la_base_también()
    {
        await Ejecutar("""
            CREATE TRIGGER falla BEFORE INSERT ON categoria FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'fallo provocado';
            CREATE TABLE copia_de_migracion AS SELECT * FROM migracion;
            DELETE FROM migracion ORDER BY nombre DESC LIMIT 1;
            """);
        try
        {
            using var administrador = abierta.Entrar(AdministradorId, "administrador");
            var interno = await administrador.Post("/categorias", new { nombre = "X" }, ("Origin", Tienda));
            interno.DebeSerProblema(HttpStatusCode.InternalServerError, "error_interno");
            SeLee(interno, Tienda, "500");

            var sinBase = await anonimo.Get("//salud/listo", ("Origin", Tienda));
            sinBase.DebeSerProblema(HttpStatusCode.ServiceUnavailable, "base_de_datos_no_disponible");
            SeLee(sinBase, Tienda, "503");
        }
        finally
        {
            await Ejecutar("DROP TRIGGER falla; REPLACE INTO migracion SELECT * FROM copia_de_migracion; DROP TABLE copia_de_migracion");
        }
    }

    [Test]
    public async Task Sin_ajustes_no_se_abre_a_nadie()
    {
        var leida = (await Vendedor.Get("/productos", ("Origin", Tienda))).Debe(HttpStatusCode.OK);
        var preguntada = await Vendedor.Enviar(HttpMethod.Options, "/productos", null,
            [("Origin", Tienda), ("Access-Control-Request-Method", "GET")]);

        preguntada.DebeSerProblema(HttpStatusCode.MethodNotAllowed, "metodo_no_permitido");
        foreach (var respuesta in new[] { leida, preguntada })
        {
            Assert.That(DeCors(respuesta), Is.Empty);
            Assert.That(Lista(respuesta, "Vary"), Has.No.Member("Origin"));
        }
    }

    private Task<Respuesta> Preguntar(string ruta, string origen, string metodo) => anonimo.Enviar(HttpMethod.Options, ruta, null,
    [
        ("Origin", origen), ("Access-Control-Request-Method", metodo), ("Access-Control-Request-Headers", SeMandan),
    ]);

    private static void SeLee(Respuesta respuesta, string origen, string caso)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(respuesta.Cabecera("Access-Control-Allow-Origin"), Is.EqualTo(origen), caso);
            Assert.That(Lista(respuesta, "Access-Control-Expose-Headers"), Is.EquivalentTo(SeLeen), caso);
            Assert.That(DeCors(respuesta), Is.EquivalentTo(["Access-Control-Allow-Origin", "Access-Control-Expose-Headers"]), caso);
            Assert.That(Lista(respuesta, "Vary"), Has.One.EqualTo("Origin"), caso);
        }
    }

    private static void NoSeLee(Respuesta respuesta, string caso)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DeCors(respuesta), Is.Empty, caso);
            Assert.That(Lista(respuesta, "Vary"), Has.One.EqualTo("Origin"), caso);
        }
    }

    private static List<string> DeCors(Respuesta respuesta) =>
        [.. respuesta.Mensaje.Headers.Select(h => h.Key).Where(h => h.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase))];

    private static string[] Lista(Respuesta respuesta, string cabecera) =>
        respuesta.Cabecera(cabecera)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static StringContent Json(string cuerpo) => new(cuerpo, Encoding.UTF8, "application/json");
}
