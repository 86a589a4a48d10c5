using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Rendimiento;

[Nivel(Nivel.Rapida)]
public sealed class CargaTests
{
    private static readonly Uri Destino = new("http://127.0.0.1:5080");

    [Test]
    public void Cada_venta_lleva_productos_distintos_de_los_dados_una_clave_nueva_y_el_largo_que_dice()
    {
        long[] productos = [7, 1_234_567_890_123, 42, 5];
        var peticion = new Peticion(new("/api/v1/ventas", productos) { Lineas = 3, Token = "abc" }, Destino, semilla: 1);
        HashSet<string> claves = [];
        for (var i = 0; i < 500; i++)
        {
            var (cabeceras, cuerpo) = Partir(peticion.Siguiente());
            var lineas = JsonNode.Parse(cuerpo)!["lineas"]!.AsArray();
            var ids = lineas.Select(l => (long)l!["productoId"]!).ToList();

            Assert.That(cabeceras, Does.StartWith("POST /api/v1/ventas HTTP/1.1\r\nHost: 127.0.0.1:5080\r\n").And.Contain("\r\nAuthorization: Bearer abc\r\n"));
            Assert.That(Valor(cabeceras, "Content-Length"), Is.EqualTo(cuerpo.Length.ToString(CultureInfo.InvariantCulture)));
            Assert.That(claves.Add(Valor(cabeceras, "Idempotency-Key")), Is.True);
            Assert.That(ids, Is.Unique.And.SubsetOf(productos).And.Count.EqualTo(3));
            Assert.That(lineas.Select(l => new LineaDeCarga((long)l!["productoId"]!, (int)l["cantidad"]!)), Is.EqualTo(peticion.Lineas));
            Assert.That(peticion.Lineas.Select(l => l.Cantidad), Has.All.InRange(1, 3));
        }
    }

    [Test]
    public void La_venta_de_un_par_no_lleva_sesión_ni_clave_y_sí_su_prefijo()
    {
        var peticion = new Peticion(new("/ventas", [1, 2, 3]) { Lineas = 3, Prefijo = "\"cliente\":\"prueba\"," }, Destino, semilla: 1);

        var (cabeceras, cuerpo) = Partir(peticion.Siguiente());

        Assert.That(cabeceras, Does.Not.Contain("Authorization").And.Not.Contain("Idempotency-Key"));
        Assert.That((string?)JsonNode.Parse(cuerpo)!["cliente"], Is.EqualTo("prueba"));
    }

    [Test]
    public void Una_lectura_cambia_de_producto_sin_dejar_restos_del_anterior()
    {
        var peticion = new Peticion(new("/productos/{id}?campos=1", [1, 999_999]), Destino, semilla: 1);

        var vistas = Enumerable.Range(0, 50).Select(_ => Encoding.ASCII.GetString(peticion.Siguiente())).Distinct();

        Assert.That(vistas, Is.EquivalentTo(new[] { "1", "999999" }.Select(id => $"GET /productos/{id}?campos=1 HTTP/1.1\r\nHost: 127.0.0.1:5080\r\n\r\n")));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhola!")]
    [TestCase("HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n")]
    [TestCase("HTTP/1.1 409 Conflict\r\nTransfer-Encoding: chunked\r\n\r\n1b\r\n{\"codigo\":\"stock_ins\r\nufici\r\n3\r\nabc\r\n0\r\n\r\n")]
    public void Una_respuesta_está_entera_con_su_último_byte_y_no_antes(string texto)
    {
        var bytes = Encoding.ASCII.GetBytes(texto);
        for (var n = 0; n < bytes.Length; n++)
            Assert.That(RespuestaHttp.Leer(bytes.AsSpan(0, n)), Is.Null, $"con {n} bytes");

        Assert.That(RespuestaHttp.Leer(bytes)?.Fin, Is.EqualTo(bytes.Length));
        Assert.That(RespuestaHttp.Leer(bytes)?.Estado, Is.EqualTo(int.Parse(texto[9..12], CultureInfo.InvariantCulture)));
    }

    [Test]
    public void Un_error_se_llama_por_su_estado_y_su_código()
    {
        var bytes = Encoding.UTF8.GetBytes("HTTP/1.1 409 Conflict\r\nContent-Length: 44\r\n\r\n{\"status\":409,\"codigo\":\"stock_insuficiente\"}");

        Assert.That(RespuestaHttp.Leer(bytes)!.Value.Nombre(bytes), Is.EqualTo("409 stock_insuficiente"));
    }

    [TestCase("HTTP/1.0 200 OK\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<html>\r\n")]
    public void Lo_que_no_se_sabe_leer_es_un_fallo_y_no_una_espera(string texto) =>
        Assert.That(() => RespuestaHttp.Leer(Encoding.ASCII.GetBytes(texto)), Throws.TypeOf<InvalidDataException>());

    [Test]
    public void Un_par_se_da_con_nombre_dirección_y_tipo() => Assert.Multiple(() =>
    {
        Assert.That(Par.Leer("flask=http://127.0.0.1:8101,todo"), Is.EqualTo(new Par("flask", new("http://127.0.0.1:8101"), Vende: true, Lee: true)));
        Assert.That(Par.Leer("f=http://127.0.0.1:8101,venta"), Is.EqualTo(new Par("f", new("http://127.0.0.1:8101"), Vende: true, Lee: false)));
        Assert.That(new[] { "http://127.0.0.1:8101,todo", "f=127,todo", "f=http://127.0.0.1:8101", "f=http://127.0.0.1:8101,otro", "=http://x,todo" }
            .Select(Par.Leer), Has.All.Null);
    });

    private static (string Cabeceras, string Cuerpo) Partir(ReadOnlySpan<byte> peticion)
    {
        var texto = Encoding.ASCII.GetString(peticion);
        var corte = texto.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (texto[..(corte + 2)], texto[(corte + 4)..]);
    }

    private static string Valor(string cabeceras, string nombre) =>
        cabeceras.Split("\r\n").Single(l => l.StartsWith($"{nombre}: ", StringComparison.Ordinal))[(nombre.Length + 2)..];
}
