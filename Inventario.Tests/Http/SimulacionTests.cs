using System.Net;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Http;

/// <summary><c>?simular=true</c> responde lo que pasaría y no deja rastro.</summary>
[TestFixture(Forma.Carriles), TestFixture(Forma.Directa)]
public sealed class SimulacionTests(Forma forma) : ApiTest(forma)
{
    /// <summary>Lo que cambia de una vez a otra: ids y fechas.</summary>
    private static readonly string[] Propios = ["id", "fecha", "anuladaEn"];

    private long cafe;
    private long venta;
    private long detalle;
    private long merma;

    [SetUp]
    public async Task Preparar()
    {
        cafe = await UnProducto(precio: 10m, stock: 50, costo: 3m, tasaImpuesto: 16);
        var vendida = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 5 } } })).Debe(HttpStatusCode.Created);
        (venta, detalle) = (vendida.Id, (long)vendida["lineas"][0]!["id"]!);
        merma = (long)(await Almacenista.Post("/movimientos", new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = cafe, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created)["datos"][0]!["id"]!;
    }

    [Test]
    public async Task Responde_lo_mismo_que_de_verdad_y_no_cambia_una_fila()
    {
        foreach (var (ruta, cuerpo) in Operaciones())
        {
            var antes = await Huellas();
            var simulada = (await Administrador.Post($"{ruta}?simular=true", cuerpo, ("Idempotency-Key", "una"))).Debe(HttpStatusCode.OK);
            Assert.That(await Huellas(), Is.EqualTo(antes), ruta);
            Assert.That(simulada.Cabecera("Location") ?? simulada.Cabecera("ETag"), Is.Null, ruta);

            var deVerdad = await Administrador.Post($"{ruta}?simular=false", cuerpo);
            Assert.That((int)deVerdad.Estado, Is.InRange(200, 201), $"{ruta} {deVerdad.Texto}");
            Assert.That(SinLoPropio(simulada.Json), Is.EqualTo(SinLoPropio(deVerdad.Json)), ruta);
            await Preparar();
        }
    }

    [Test]
    public async Task Rechaza_lo_mismo_que_de_verdad()
    {
        object Pedido(decimal cantidad) => new { lineas = new[] { new { productoId = cafe, cantidad } } };

        (await Vendedor.Post("/ventas?simular=true", Pedido(999))).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
        (await Vendedor.Post("/ventas?simular=true", Pedido(0))).DebeSerValidacion("lineas[0].cantidad mayor_que_cero");
        (await Almacenista.Post("/ventas?simular=true", Pedido(1))).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Vendedor.Post("/ventas/999999999/anulacion?simular=true", new { motivo = "x" })).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
    }

    [Test]
    public async Task Cien_simulaciones_a_la_vez_que_ventas_de_verdad_no_gastan_existencias()
    {
        object pedido = new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } };

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Vendedor.Post(i % 5 == 0 ? "/ventas" : "/ventas?simular=true", pedido)));

        Assert.That(respuestas.Count(r => r.Estado == HttpStatusCode.Created), Is.EqualTo(20));
        Assert.That(respuestas.Count(r => r.Estado == HttpStatusCode.OK), Is.EqualTo(80));
        Assert.That(await Stock(cafe), Is.EqualTo(24));
    }

    [TestCase("simular=si", "parametro_invalido")]
    [TestCase("simular", "parametro_invalido")]
    [TestCase("simular=", "parametro_invalido")]
    [TestCase("simular=%20", "parametro_invalido")]
    [TestCase("simular=1", "parametro_invalido")]
    [TestCase("simular=true&simular=true", "parametro_invalido")]
    [TestCase("simula=true", "parametro_desconocido")]
    public async Task Mal_escrito_se_rechaza(string consulta, string codigo)
    {
        var problema = (await Vendedor.Post($"/ventas?{consulta}", new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } }))
            .DebeSerProblema(HttpStatusCode.BadRequest, codigo);

        if (codigo == "parametro_desconocido")
            Assert.That((string?)problema["detail"], Does.Contain("«simular»"));
        Assert.That(await Contar("venta"), Is.EqualTo(1));
    }

    [Test]
    public async Task Donde_no_se_admite_es_un_parámetro_desconocido() =>
        (await Administrador.Post("/categorias?simular=true", new { nombre = "x" })).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_desconocido");

    private IEnumerable<(string Ruta, object Cuerpo)> Operaciones()
    {
        yield return ("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 2 } } });
        yield return ($"/ventas/{venta}/devoluciones", new { motivo = "x", lineas = new[] { new { detalleId = detalle, cantidad = 2, danado = true } } });
        yield return ($"/ventas/{venta}/anulacion", new { motivo = "x" });
        yield return ("/movimientos", new { motivo = "ajuste_salida", nota = "x", lineas = new[] { new { productoId = cafe, cantidad = 2 } } });
        yield return ($"/movimientos/{merma}/reversion", new { nota = "x" });
        yield return ("/conteos", new { lineas = new[] { new { productoId = cafe, contado = 7 } } });
    }

    private static string SinLoPropio(JsonNode nodo)
    {
        switch (nodo)
        {
            case JsonObject objeto:
                foreach (var propio in Propios)
                    objeto.Remove(propio);
                foreach (var (_, valor) in objeto)
                    if (valor is not null)
                        SinLoPropio(valor);
                break;
            case JsonArray lista:
                foreach (var elemento in lista)
                    SinLoPropio(elemento!);
                break;
        }
        return nodo.ToJsonString();
    }
}
