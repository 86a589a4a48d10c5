using System.IO.Compression;
using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Inventario.Api.Common.Peticion;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Inventario.Tests.Contrato;

/// <summary>Qué se comprime y qué no, y que comprimido es lo mismo.</summary>
public sealed class CompresionTests : ApiTest
{
    private const string Todas = "gzip, deflate, br, zstd";

    [TestCase("br")]
    [TestCase("gzip")]
    public async Task Comprimido_es_lo_mismo_en_menos_de_la_mitad(string codificacion)
    {
        await CrearProductos();
        foreach (var ruta in new[] { "/productos", "/productos?orden=-precio&tamano=200", "//openapi/v1.json", "//docs/scalar.js", "//errores" })
        {
            var (llana, _) = await Pedir(HttpMethod.Get, ruta, null);
            var (comprimida, bytes) = await Pedir(HttpMethod.Get, ruta, codificacion);

            using (Assert.EnterMultipleScope())
            {
                Assert.That(llana.Cabecera("Content-Encoding"), Is.Null, ruta);
                Assert.That(comprimida.Cabecera("Content-Encoding"), Is.EqualTo(codificacion), ruta);
                Assert.That(comprimida.Texto, Is.EqualTo(llana.Texto), ruta);
                Assert.That(bytes, Is.LessThan(Encoding.UTF8.GetByteCount(llana.Texto) / 2), ruta);
                Assert.That(comprimida.Mensaje.Content.Headers.ContentType, Is.EqualTo(llana.Mensaje.Content.Headers.ContentType), ruta);
                foreach (var respuesta in new[] { llana, comprimida })
                    Assert.That(Lista(respuesta, "Vary"), Has.One.EqualTo("Accept-Encoding"), ruta);
            }
        }
    }

    [TestCase(Todas, "br")]
    [TestCase("*", "br")]
    [TestCase("br;q=0.1, gzip;q=1", "gzip")]
    [TestCase("br;q=0, gzip", "gzip")]
    [TestCase("BR", "br")]
    [TestCase("identity", null)]
    [TestCase("br;q=0", null)]
    [TestCase("br;q=0, gzip;q=0", null)]
    [TestCase("*;q=0", null)]
    [TestCase("deflate, zstd", null)]
    [TestCase("", null)]
    [TestCase("basura;;;q=", null)]
    public async Task Se_hace_lo_que_pide_Accept_Encoding(string pedido, string? codificacion)
    {
        await CrearProductos();

        var (respuesta, _) = await Pedir(HttpMethod.Get, "/productos", pedido);

        Assert.That(respuesta.Cabecera("Content-Encoding"), Is.EqualTo(codificacion));
        Assert.That(respuesta.Debe(HttpStatusCode.OK)["datos"].AsArray(), Has.Count.EqualTo(8));
        Assert.That(Lista(respuesta, "Vary"), Has.One.EqualTo("Accept-Encoding"));
    }

    [TestCase("gzip")]
    [TestCase("br")]
    [TestCase("gzip, br")]
    public async Task Un_cuerpo_comprimido_se_rechaza_por_eso_y_no_por_lo_que_parece(string codificacion)
    {
        foreach (var (ruta, tipo) in new[] { ("/categorias", "application/json"), ("/productos/importar", "text/csv") })
        {
            using var cuerpo = new StringContent("{}", Encoding.UTF8, tipo);
            cuerpo.Headers.TryAddWithoutValidation("Content-Encoding", codificacion);

            var problema = (await Administrador.Enviar(HttpMethod.Post, ruta, cuerpo, [])).DebeSerProblema(HttpStatusCode.UnsupportedMediaType, "tipo_no_soportado");

            Assert.That((string?)problema["detail"], Does.Contain("Content-Encoding"));
        }
        using var sinComprimir = new StringContent("""{"nombre":"Té"}""", Encoding.UTF8, "application/json");
        sinComprimir.Headers.ContentEncoding.Add("identity");
        (await Administrador.Enviar(HttpMethod.Post, "/categorias", sinComprimir, [])).Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Lo_corto_va_como_está()
    {
        var producto = await UnProducto();
        foreach (var ruta in new[] { $"/productos/{producto}", "/productos", "//salud/vivo", "//docs/", "/ajustes" })
        {
            var (respuesta, bytes) = await Pedir(HttpMethod.Get, ruta, Todas);

            Assert.That(respuesta.Debe(HttpStatusCode.OK).Cabecera("Content-Encoding"), Is.Null, ruta);
            Assert.That(bytes, Is.LessThan(1024), ruta);
            Assert.That(Lista(respuesta, "Vary"), Has.One.EqualTo("Accept-Encoding"), ruta);
        }
    }

    [Test]
    public async Task La_respuesta_de_una_escritura_o_de_una_sesión_no_se_comprime()
    {
        var venta = new { lineas = (await CrearProductos()).Select(productoId => new { productoId, cantidad = 1 }) };
        var clienteId = await UnCliente();
        (HttpMethod Metodo, string Ruta, object? Cuerpo)[] peticiones =
        [
            (HttpMethod.Post, "/ventas", venta), (HttpMethod.Post, "/ventas?simular=true", venta),
            (HttpMethod.Put, $"/clientes/{clienteId}", new { nombre = "Ana", direccion = new string('x', 190) }),
            (HttpMethod.Post, "/sesiones", new { correo = "victor@ejemplo.test", contrasena = Contrasena }),
            (HttpMethod.Get, "/sesiones/actual", null),
        ];
        foreach (var (metodo, ruta, cuerpo) in peticiones)
        {
            var (respuesta, bytes) = await Pedir(metodo, ruta, Todas, cuerpo);

            Assert.That((int)respuesta.Estado, Is.InRange(200, 201), ruta);
            Assert.That(respuesta.Cabecera("Content-Encoding"), Is.Null, ruta);
            Assert.That(Lista(respuesta, "Vary"), Has.No.Member("Accept-Encoding"), ruta);
            if (ruta.StartsWith("/ventas", StringComparison.Ordinal))
                Assert.That(bytes, Is.GreaterThan(1024), "si fuera de un GET, se comprimiría");
        }
    }

    [Test]
    public async Task El_ETag_es_el_mismo_y_con_él_se_responde_304()
    {
        var cliente = (await Administrador.Post("/clientes", new { nombre = "Ana", direccion = new string('x', 250) })).Debe(HttpStatusCode.Created).Id;
        var ruta = $"/clientes/{cliente}";

        var (llana, _) = await Pedir(HttpMethod.Get, ruta, null);
        var (comprimida, _) = await Pedir(HttpMethod.Get, ruta, Todas);
        var (sinCambios, bytes) = await Pedir(HttpMethod.Get, ruta, Todas, null, ("If-None-Match", comprimida.Cabecera("ETag")!));

        Assert.That(comprimida.Cabecera("ETag"), Is.EqualTo(llana.Cabecera("ETag")).And.EqualTo("\"1\""));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sinCambios.Estado, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(bytes, Is.Zero);
            Assert.That(sinCambios.Cabecera("Content-Encoding"), Is.Null);
            Assert.That(sinCambios.Cabecera("ETag"), Is.EqualTo("\"1\""));
            Assert.That(Lista(sinCambios, "Vary"), Has.One.EqualTo("Accept-Encoding"));
        }
    }

    [Test]
    public async Task HEAD_lleva_las_mismas_cabeceras_que_GET()
    {
        await CrearProductos();
        foreach (var ruta in new[] { "/productos", "//openapi/v1.json", "//salud/vivo" })
        {
            var (completa, _) = await Pedir(HttpMethod.Get, ruta, Todas);
            var (cabecera, bytes) = await Pedir(HttpMethod.Head, ruta, Todas);

            using (Assert.EnterMultipleScope())
            {
                Assert.That(cabecera.Estado, Is.EqualTo(HttpStatusCode.OK), ruta);
                Assert.That(bytes, Is.Zero, ruta);
                foreach (var nombre in new[] { "Content-Type", "Content-Encoding", "Vary", "ETag" })
                    Assert.That(cabecera.Cabecera(nombre), Is.EqualTo(completa.Cabecera(nombre)), $"{ruta} {nombre}");
            }
        }
    }

    [Test]
    public async Task Un_error_se_lee_sin_descomprimir()
    {
        foreach (var ruta in new[] { "/productos/999999999", "/productos?pagina=0", "/no-existe", "/usuarios" })
        {
            var (respuesta, _) = await Pedir(HttpMethod.Get, ruta, Todas);

            Assert.That(respuesta.Cabecera("Content-Encoding"), Is.Null, ruta);
            respuesta.DebeSerProblema(respuesta.Estado, (string)respuesta["codigo"]!);
        }
    }

    /// <summary>El resto no se escribe hasta que lo primero ha llegado: si se quedara en un búfer, esto no acabaría.</summary>
    [TestCase("/csv", "br", "br")]
    [TestCase("/csv", "gzip", "gzip")]
    [TestCase("/csv-por-partes", Todas, "br")]
    [TestCase("/csv", null, null)]
    [TestCase("/eventos", Todas, "identity")]
    public async Task Lo_que_se_envía_poco_a_poco_llega_poco_a_poco(string ruta, string? pedido, string? codificacion)
    {
        using var plazo = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var llego = new TaskCompletionSource();
        await using var app = PocoAPoco(llego.Task);
        await app.StartAsync(plazo.Token);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var peticion = new HttpRequestMessage(HttpMethod.Get, ruta);
        peticion.Headers.TryAddWithoutValidation("Accept-Encoding", pedido);

        using var respuesta = await http.SendAsync(peticion, HttpCompletionOption.ResponseHeadersRead, plazo.Token);
        using var lector = new StreamReader(Descomprimir(await respuesta.Content.ReadAsStreamAsync(plazo.Token), codificacion));

        Assert.That(respuesta.Content.Headers.ContentEncoding.SingleOrDefault(), Is.EqualTo(codificacion));
        Assert.That(await lector.ReadLineAsync(plazo.Token), Does.EndWith("primera"));
        llego.SetResult();
        Assert.That(await lector.ReadToEndAsync(plazo.Token), Does.Contain("segunda"));
    }

    private async Task<List<long>> CrearProductos()
    {
        List<long> ids = [];
        for (var i = 0; i < 8; i++)
            ids.Add(await UnProducto(precio: 10 + i, stock: 100, nombre: $"Café de altura {i}"));
        return ids;
    }

    private async Task<(Respuesta Respuesta, int Bytes)> Pedir(
        HttpMethod metodo, string ruta, string? acepta, object? cuerpo = null, params (string Nombre, string Valor)[] cabeceras)
    {
        using var peticion = new HttpRequestMessage(metodo, ruta.StartsWith("//", StringComparison.Ordinal) ? ruta[1..] : Cliente.Raiz + ruta);
        if (cuerpo is not null)
            peticion.Content = System.Net.Http.Json.JsonContent.Create(cuerpo);
        if (acepta is not null)
            peticion.Headers.TryAddWithoutValidation("Accept-Encoding", acepta);
        foreach (var (nombre, valor) in cabeceras)
            peticion.Headers.TryAddWithoutValidation(nombre, valor);
        var mensaje = await Vendedor.Http.SendAsync(peticion);
        var bytes = await mensaje.Content.ReadAsByteArrayAsync();
        using var lector = new StreamReader(
            Descomprimir(new MemoryStream(bytes), bytes.Length == 0 ? null : mensaje.Content.Headers.ContentEncoding.SingleOrDefault()));
        return (new Respuesta(mensaje.StatusCode, await lector.ReadToEndAsync(), mensaje), bytes.Length);
    }

    private static Stream Descomprimir(Stream cuerpo, string? codificacion) => codificacion switch
    {
        "br" => new BrotliStream(cuerpo, CompressionMode.Decompress),
        "gzip" => new GZipStream(cuerpo, CompressionMode.Decompress),
        _ => cuerpo,
    };

    private static WebApplication PocoAPoco(Task llego)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddCompresion();
        var app = builder.Build();
        app.UseCompresion();
        app.MapGet("/csv", async context =>
        {
            context.Response.ContentType = "text/csv; charset=utf-8";
            await context.Response.WriteAsync("primera\r\n");
            await context.Response.Body.FlushAsync();
            await llego;
            await context.Response.WriteAsync("segunda\r\n");
        });
        app.MapGet("/csv-por-partes", async context =>
        {
            context.Response.ContentType = "text/csv; charset=utf-8";
            await context.Response.BodyWriter.WriteAsync("primera\r\n"u8.ToArray());
            await llego;
            await context.Response.BodyWriter.WriteAsync("segunda\r\n"u8.ToArray());
        });
        app.MapGet("/eventos", () => TypedResults.ServerSentEvents(Eventos(llego)));
        return app;
    }

    private static async IAsyncEnumerable<SseItem<string>> Eventos(Task llego, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new SseItem<string>("primera");
        await llego.WaitAsync(cancellationToken);
        yield return new SseItem<string>("segunda");
    }

    private static string[] Lista(Respuesta respuesta, string cabecera) =>
        respuesta.Cabecera(cabecera)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
