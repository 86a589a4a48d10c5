using System.Net;
using System.Net.Sockets;
using Inventario.Api.Common.Datos.Migraciones;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Common.Observabilidad;

/// <summary>Lo que manda a un colector el ejecutable de verdad. Al parar manda todo lo pendiente: no hay que esperar.</summary>
[Nivel(Nivel.Sistema)]
public sealed class TelemetriaTests : IDisposable
{
    private const string Traza = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Contrasena = "SECRETO-contrasena-1";

    private readonly BaseDePrueba bd = new();

    [OneTimeSetUp]
    public async Task Migrar()
    {
        new Migrador(bd.CadenaMigraciones, bd.CadenaServicio).Aplicar();
        using var verbo = new Proceso(
            [("ConnectionStrings__Inventario", bd.CadenaMigraciones), ("INVENTARIO_ADMIN_CONTRASENA", Contrasena)],
            "crear-admin", "--correo", "secreto-correo@ejemplo.test", "--nombre", "SECRETO-nombre");
        Assert.That((await verbo.TerminarAsync()).Codigo, Is.Zero);
    }

    [OneTimeTearDown]
    public void Dispose() => bd.Dispose();

    [Test]
    public async Task Manda_trazas_y_métricas_con_la_plantilla_de_la_ruta_y_sin_datos_de_nadie()
    {
        await using var colector = await Colector.ArrancarAsync();
        using var api = Arrancar(colector.Direccion, ("OTEL_SERVICE_NAME", "tienda-siete"), ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=SECRETO-colector"));
        using var cliente = await Cliente(api);
        var tokens = await Usar(cliente);
        Assert.That(await api.PararAsync(), Is.Zero);

        using (Assert.EnterMultipleScope())
        {
            foreach (var texto in new[]
            {
                "tienda-siete", "GET /api/v1/productos/{id:long}", "POST /api/v1/categorias/", "MySqlConnector", "INSERT INTO categoria",
                "@Nombre", Colector.ComoTexto(Convert.FromHexString(Traza)),
            })
                Assert.That(colector.Trazas, Does.Contain(texto), "trazas");
            foreach (var texto in new[]
            {
                "tienda-siete", "http.server.request.duration", "/api/v1/productos/{id:long}", "kestrel.active_connections", "dotnet.gc.collections",
                "db.client.connections.usage", "inventario.errores", "duplicado", "no_encontrado",
            })
                Assert.That(colector.Metricas, Does.Contain(texto), "métricas");

            var conexion = new MySqlConnectionStringBuilder(bd.CadenaServicio);
            foreach (var enviado in new[] { colector.Trazas, colector.Metricas })
                foreach (var secreto in (string[])[.. tokens, "SECRETO", conexion.Password, conexion.UserID + "@", $"User ID={conexion.UserID}", ApiFactory.ClaveJwt])
                    Assert.That(enviado, Does.Not.Contain(secreto).IgnoreCase);
            Assert.That(colector.Trazas, Does.Not.Contain(conexion.Server), "dónde está la base");
            foreach (var sonda in new[] { "/salud", "migracion" })
                Assert.That(colector.Trazas, Does.Not.Contain(sonda), "una sonda de salud no se traza");
            Assert.That(colector.Metricas, Does.Not.Contain("/salud"));
        }
    }

    [TestCase("OTEL_SDK_DISABLED", "true", false, false)]
    [TestCase("OTEL_TRACES_EXPORTER", "none", false, true)]
    [TestCase("OTEL_METRICS_EXPORTER", "none", true, false)]
    public async Task Se_apaga_con_las_variables_de_siempre(string variable, string valor, bool trazas, bool metricas)
    {
        await using var colector = await Colector.ArrancarAsync();
        using var api = Arrancar(colector.Direccion, (variable, valor));
        using var cliente = await Cliente(api);
        await Usar(cliente);
        Assert.That(await api.PararAsync(), Is.Zero);

        Assert.That(colector.Trazas.Length > 0, Is.EqualTo(trazas));
        Assert.That(colector.Metricas.Length > 0, Is.EqualTo(metricas));
    }

    [Test]
    public async Task Sin_colector_no_se_registra_nada()
    {
        await using var api = ApiFactory.EnMarcha(bd, ("OTEL_SERVICE_NAME", "tienda"), ("OTEL_EXPORTER_OTLP_ENDPOINT", ""));

        Assert.That(api.Services.GetService<TracerProvider>(), Is.Null);
        Assert.That(api.Services.GetService<MeterProvider>(), Is.Null);
    }

    [Test]
    public async Task Un_colector_que_no_está_o_no_contesta_no_estorba_a_nadie()
    {
        await using var colgado = await Colector.ArrancarAsync(contesta: false);
        foreach (var direccion in new[] { $"http://127.0.0.1:{PuertoCerrado()}", colgado.Direccion })
        {
            using var api = Arrancar(direccion,
                ("OTEL_BSP_SCHEDULE_DELAY", "20"), ("OTEL_METRIC_EXPORT_INTERVAL", "50"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "500"));
            using var cliente = await Cliente(api);
            for (var i = 0; i < 200; i++)
                (await cliente.Get("/productos")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
            await Usar(cliente);

            Assert.That(await api.PararAsync(), Is.Zero);
        }
        Assert.That(colgado.EstaVacio, Is.False, "Se le mandó mientras tanto.");
    }

    /// <summary>Con escuchas o sin ellas, el traceparent raro se ignora igual.</summary>
    [Test]
    public async Task La_traza_del_cliente_se_respeta_también_con_telemetría()
    {
        await using var colector = await Colector.ArrancarAsync();
        await using var api = ApiFactory.EnMarcha(bd, ("OTEL_EXPORTER_OTLP_ENDPOINT", colector.Direccion), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        using var cliente = new Cliente(api.CrearHttp());

        foreach (var marcas in new[] { "00", "01" })
            Assert.That((string?)(await cliente.Get("/productos", ("traceparent", $"00-{Traza}-00f067aa0ba902b7-{marcas}")))["traceId"], Is.EqualTo(Traza));
        foreach (var malo in new[] { "basura", $"ff-{Traza}-00f067aa0ba902b7-01", $"01-{Traza}-00f067aa0ba902b7-01-extra" })
            Assert.That((string?)(await cliente.Get("/productos", ("traceparent", malo)))["traceId"],
                Does.Match("^[0-9a-f]{32}$").And.Not.EqualTo(new string('0', 32)), malo);
    }

    /// <summary>Todo lo que manda quien usa la API lleva una marca que no debe salir de ella.</summary>
    private static async Task<string[]> Usar(Cliente cliente)
    {
        (string, string)[] cabeceras =
            [("User-Agent", "SECRETO-agente"), ("Referer", "https://secreto.test"), ("Cookie", "SECRETO=1"), ("Host", "secreto.test"), ("X-Request-Id", "SECRETO-peticion")];
        var sesion = (await cliente.Post("/sesiones", new { correo = "secreto-correo@ejemplo.test", contrasena = Contrasena }, cabeceras)).Debe(HttpStatusCode.Created);
        string[] tokens = [(string)sesion["tokenAcceso"]!, (string)sesion["tokenRefresco"]!];
        (string, string)[] conSesion = [.. cabeceras, ("Authorization", $"Bearer {tokens[0]}")];

        var categoria = new { nombre = $"SECRETO-{Guid.NewGuid():N}", descripcion = "SECRETO-descripcion" };
        (await cliente.Post("/categorias", categoria, conSesion)).Debe(HttpStatusCode.Created);
        (await cliente.Post("/categorias", categoria, conSesion)).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await cliente.Get("/productos?nombre=SECRETO", conSesion)).Debe(HttpStatusCode.OK);
        (await cliente.Get("/productos?SECRETO=1", conSesion)).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_desconocido");
        (await cliente.Get("/productos/por-codigo/SECRETO-codigo", conSesion)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await cliente.Get("/SECRETO-ruta?entrada=SECRETO-entrada", cabeceras)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await cliente.Post("/sesiones", new { correo = $"secreto-{Guid.NewGuid():N}@ejemplo.test", contrasena = "SECRETO-mala" }, cabeceras))
            .DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");
        await cliente.Enviar(new HttpMethod("SECRETO"), "/productos", null, conSesion);
        (await cliente.Get("//salud/vivo", cabeceras)).Debe(HttpStatusCode.OK);
        await cliente.Get("//salud/listo", cabeceras);
        (await cliente.Get("/productos/999999999", [.. conSesion, ("traceparent", $"00-{Traza}-00f067aa0ba902b7-01")])).Debe(HttpStatusCode.NotFound);
        return tokens;
    }

    private Proceso Arrancar(string colector, params (string, string)[] ajustes) => new(
    [
        ("ConnectionStrings__Inventario", bd.CadenaServicioConGrupo), ("Jwt__Clave", ApiFactory.ClaveJwt), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", colector), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        .. ajustes.Select(a => (a.Item1, (string?)a.Item2)),
    ]);

    private static async Task<Cliente> Cliente(Proceso api) => new(new HttpClient { BaseAddress = await api.DireccionListaAsync() });

    private static int PuertoCerrado()
    {
        using var ocupante = new TcpListener(IPAddress.Loopback, 0);
        ocupante.Start();
        return ((IPEndPoint)ocupante.LocalEndpoint).Port;
    }
}
