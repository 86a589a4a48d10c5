using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Inventario.Api.Common.Datos.Migraciones;
using Inventario.Api.Common.Seguridad;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Contrato;

/// <summary>Lo que escribe en el registro el ejecutable de verdad: ni lo que mandan los clientes, ni líneas falsificadas.</summary>
[Nivel(Nivel.Sistema)]
public sealed class RegistroTests : IDisposable
{
    private readonly BaseDePrueba bd = new();

    [OneTimeTearDown]
    public void Dispose() => bd.Dispose();

    [TestCase("Development")]
    [TestCase("Production")]
    public async Task El_registro_no_repite_lo_que_manda_el_cliente(string entorno)
    {
        new Migrador(bd.CadenaMigraciones, bd.CadenaServicio).Aplicar();
        using var api = new Proceso(
        [
            ("ASPNETCORE_ENVIRONMENT", entorno), ("ConnectionStrings__Inventario", bd.CadenaServicio),
            ("Jwt__Clave", ApiFactory.ClaveJwt), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ]);
        using var http = new HttpClient { BaseAddress = await api.DireccionListaAsync() };

        await http.GetAsync("/api/v1/x%0d%0a%5B23:59:59%20ERR%5D%20FORJADA%1b%5B31m");
        await http.GetAsync("/api/v1/productos?nombre=MARCADOR-SECRETO");
        await http.GetAsync($"/api/v1/eventos?entrada=MARCADOR-{new string('a', 34)}");
        var sesion = await http.PostAsync("/api/v1/sesiones",
            new StringContent("""{"correo":"MARCADOR-CORREO@ejemplo.test","contrasena":"MARCADOR-CLAVE"}""", null, "application/json"));
        var forjada = await http.PostAsync("/api/v1/sesiones",
            new StringContent("""{"x\n[21:00:00 INF] FORJADA":1,"MARCADOR-CAMPO":2}""", null, "application/json"));
        await http.GetAsync("/api/v1/productos");
        var claveApi = $"{AccesoConClave.Prefijo}MARCADOR{new string('a', 40)}";
        await CrearClaveApiAsync(claveApi);
        using var conClave = new HttpRequestMessage(HttpMethod.Get, "/api/v1/categorias") { Headers = { Authorization = new("Bearer", claveApi) } };
        Assert.That((await http.SendAsync(conClave)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        http.DefaultRequestHeaders.Add("X-Request-Id", "caja-7:42");
        await http.GetAsync("/api/v1/ventas");

        Assert.That(forjada.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(sesion.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        await api.EsperarAsync("/api/v1/sesiones");
        await api.EsperarAsync("/api/v1/ventas", "caja-7:42");
        foreach (var marca in new[] { "{RequestId}", "FORJADA", "MARCADOR", "\u001b[31m" })
            Assert.That(api.HaEscrito(marca), Is.False, marca);
    }

    /// <summary>Con el traceId de un error, o con el X-Request-Id de cualquier respuesta, se encuentra lo que pasó.</summary>
    [Test]
    public async Task En_producción_cada_línea_lleva_la_traza_y_la_petición()
    {
        const string Traza = "4bf92f3577b34da6a3ce929d0e0e4736";
        new Migrador(bd.CadenaMigraciones, bd.CadenaServicio).Aplicar();
        using var api = new Proceso(
        [
            ("ConnectionStrings__Inventario", bd.CadenaServicio), ("Jwt__Clave", ApiFactory.ClaveJwt),
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Cors__Origenes__0", "https://tienda.test"),
        ]);
        using var http = new HttpClient { BaseAddress = await api.DireccionListaAsync() };
        using var cliente = new Cliente(http);
        await using var conexion = bd.Abrir();
        await conexion.ExecuteAsync("RENAME TABLE usuario TO usuario_apartado");

        await cliente.Enviar(HttpMethod.Options, "/productos", null, [("Origin", "https://tienda.test"), ("Access-Control-Request-Method", "GET")]);
        Respuesta[] errores =
        [
            await cliente.Get("/productos"),
            await cliente.Get("/productos", ("traceparent", $"00-{Traza}-00f067aa0ba902b7-01"), ("X-Request-Id", "caja-7:42")),
            await cliente.Get("/productos", ("traceparent", "basura")),
            await cliente.Get("/productos", ("traceparent", $"01-{Traza}-00f067aa0ba902b7-01-extra")),
            await cliente.Get("/no-existe"),
            // La base falla: además de la línea de la petición, la del motivo.
            await cliente.Post("/sesiones", new { correo = "ada@ejemplo.test", contrasena = "da-igual-cuál-sea" }, ("X-Request-Id", "caja-7:43")),
        ];
        await conexion.ExecuteAsync("RENAME TABLE usuario_apartado TO usuario");
        errores[^1].DebeSerProblema(HttpStatusCode.ServiceUnavailable, "base_de_datos_no_disponible");

        Assert.That((string?)errores[1]["traceId"], Is.EqualTo(Traza));
        Assert.That(errores.Select(e => (string?)e["traceId"]), Is.Unique.And.All.Match("[1-9a-f]"));
        foreach (var error in errores)
        {
            var traza = (string)error["traceId"]!;
            var linea = JsonNode.Parse(await api.EsperarAsync($"respondió {{Estado}} en {{Ms:0.0}} ms\",", $"\"{traza}\""))!;
            Assert.That((string?)linea["@tr"], Is.EqualTo(traza));
            Assert.That((string?)linea["RequestId"], Is.EqualTo(error.Cabecera("X-Request-Id")));
            Assert.That((int?)linea["Estado"], Is.EqualTo((int)error.Estado));
        }
        var motivo = JsonNode.Parse(await api.EsperarAsync("\"base_de_datos_no_disponible\"", "\"Warning\""))!;
        Assert.That((string?)motivo["@tr"], Is.EqualTo((string?)errores[^1]["traceId"]));
        Assert.That((string?)motivo["RequestId"], Is.EqualTo(errores[^1].Cabecera("X-Request-Id")));
        Assert.That(api.HaEscrito("OPTIONS"), Is.False, "Preguntar si se puede no es una petición que contar.");
    }

    private async Task CrearClaveApiAsync(string clave)
    {
        await using var conexion = bd.Abrir();
        await conexion.ExecuteAsync("""
            INSERT IGNORE INTO usuario (id, nombre, correo, huella_contrasena, rol) VALUES (1, 'Ada', 'ada@ejemplo.test', '-', 'administrador');
            INSERT IGNORE INTO clave_api (nombre, huella, rol, usuario_id) VALUES ('script', @Huella, 'vendedor', 1);
            """, new { Huella = Secreto.Huella(clave) });
    }
}
