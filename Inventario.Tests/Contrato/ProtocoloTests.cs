using System.Net.Sockets;
using System.Text;
using Inventario.Api.Common.Seguridad;

namespace Inventario.Tests.Contrato;

/// <summary>Lo que un cliente HTTP no deja mandar, byte a byte por la red.</summary>
public sealed class ProtocoloTests : ApiTest
{
    private const string Sesiones = "POST /api/v1/sesiones HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n";

    [TestCase(Sesiones + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n", 400, "peticion_invalida", TestName = "Responde_el_problema(trozos mal escritos)")]
    [TestCase(Sesiones + "Expect: 100-continue\r\nContent-Length: 99999999\r\n\r\n", 413, "cuerpo_demasiado_grande", TestName = "Responde_el_problema(anuncia un cuerpo enorme)")]
    [TestCase("GET /api/v1/productos HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 99999999\r\n\r\n", 401, "no_autenticado",
        TestName = "Responde_el_problema(un cuerpo enorme que no hace falta leer)")]
    public async Task Responde_el_problema(string peticion, int estado, string codigo)
    {
        var respuesta = await Mandar(peticion);

        Assert.That(respuesta, Does.StartWith($"HTTP/1.1 {estado} ").And.Contain("Content-Type: application/problem+json"));
        Assert.That(respuesta, Does.Contain($"\"codigo\":\"{codigo}\"").And.Contain("X-Request-Id: "));
    }

    [TestCase("/categorias", "application/json")]
    [TestCase("/productos/importar", "text/csv")]
    public async Task Un_trozo_de_tamaño_imposible_no_es_un_corte_ni_un_fallo_de_la_base(string ruta, string tipo)
    {
        var token = Api.EmitirToken(AdministradorId, Roles.Administrador, AdministradorId);

        var respuesta = await Mandar($"POST {Cliente.Raiz}{ruta} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n"
            + $"Content-Type: {tipo}\r\nTransfer-Encoding: chunked\r\n\r\n80000000\r\n{{");

        Assert.That(respuesta, Does.StartWith("HTTP/1.1 400 ").And.Contain("\"codigo\":\"peticion_invalida\""));
    }

    /// <summary>El servidor las rechaza antes de que haya una petición que atender: no hay dónde poner un problema.</summary>
    [TestCase("GET\r\n\r\n", 400, TestName = "Responde_vacío(una línea mal escrita)")]
    [TestCase("GET / HTTP/1.1\r\n\r\n", 400, TestName = "Responde_vacío(sin Host)")]
    [TestCase("GET /ÿ HTTP/1.1\r\nHost: x\r\n\r\n", 400, TestName = "Responde_vacío(bytes sueltos en la ruta)")]
    [TestCase(Sesiones + "Content-Length: abc\r\n\r\n", 400, TestName = "Responde_vacío(un largo que no es un número)")]
    [TestCase("GET / HTTP/3.7\r\nHost: x\r\n\r\n", 505, TestName = "Responde_vacío(otra versión)")]
    public async Task Responde_vacío(string peticion, int estado)
    {
        var respuesta = await Mandar(peticion);

        Assert.That(respuesta, Does.StartWith($"HTTP/1.1 {estado} ").And.Contain("Content-Length: 0").And.EndWith("\r\n\r\n"));
    }

    [Test]
    public async Task Una_dirección_o_una_cabecera_enormes_responden_vacío()
    {
        Assert.That(await Mandar($"GET /{new string('a', 10_000)} HTTP/1.1\r\nHost: x\r\n\r\n"), Does.StartWith("HTTP/1.1 414 ").And.EndWith("\r\n\r\n"));
        Assert.That(await Mandar($"GET / HTTP/1.1\r\nHost: x\r\nX: {new string('a', 40_000)}\r\n\r\n"), Does.StartWith("HTTP/1.1 431 ").And.EndWith("\r\n\r\n"));
    }

    /// <summary>Cada una manda el principio de su cuerpo y se calla: espera a que el servidor se canse, unos segundos.</summary>
    [Test]
    public async Task Un_cuerpo_que_llega_demasiado_despacio_responde_408_y_no_escribe_nada()
    {
        var categoria = await UnaCategoria();
        var antes = await Huellas();
        (string Metodo, string Ruta, string Tipo, string Principio)[] lentas =
        [
            ("POST", "/sesiones", "application/json", "{\"correo\":"),
            ("POST", "/categorias", "application/json", "{\"nombre\":\"Quesos\""),
            ("PUT", $"/categorias/{categoria}", "application/json", ""),
            ("PATCH", $"/categorias/{categoria}", "application/merge-patch+json", "{\"nombre\":\"Quesos\"}"),
            ("POST", "/productos/importar", "text/csv", "codigo,nombre,categoria,precio\nA,Café,Abarrotes,1\n"),
        ];
        var token = Api.EmitirToken(AdministradorId, Roles.Administrador, AdministradorId);

        var respuestas = await Task.WhenAll(lentas.Select(l => Mandar($"{l.Metodo} {Cliente.Raiz}{l.Ruta} HTTP/1.1\r\nHost: x\r\n"
            + $"Authorization: Bearer {token}\r\nContent-Type: {l.Tipo}\r\nContent-Length: 5000\r\n\r\n{l.Principio}")));

        foreach (var (lenta, respuesta) in lentas.Zip(respuestas))
        {
            Assert.That(respuesta, Does.StartWith("HTTP/1.1 408 ").And.Contain("Content-Type: application/problem+json"), $"{lenta}");
            Assert.That(respuesta, Does.Contain("\"codigo\":\"cuerpo_lento\"").And.Contain("X-Request-Id: ").And.Contain("Connection: close"), $"{lenta}");
        }
        Assert.That(await Huellas(), Is.EqualTo(antes));
    }

    private async Task<string> Mandar(string peticion)
    {
        using var plazo = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var api = Api.ClientOptions.BaseAddress;
        using var conexion = new TcpClient();
        await conexion.ConnectAsync(api.Host, api.Port, plazo.Token);
        await using var red = conexion.GetStream();
        await red.WriteAsync(Encoding.Latin1.GetBytes(peticion), plazo.Token);
        using var lector = new StreamReader(red, Encoding.UTF8);
        return await lector.ReadToEndAsync(plazo.Token);
    }
}
