using System.Net;

namespace Inventario.Tests.Features.Clientes;

public sealed class ConsultarClientesTests : ApiTest
{
    [Test]
    public async Task Vacía_responde_una_página_sin_datos() => Assert.That(
        (await Vendedor.Get("/clientes")).Debe(HttpStatusCode.OK).Texto,
        Is.EqualTo("""{"datos":[],"pagina":1,"tamano":20,"total":0,"totalEsMinimo":false,"siguiente":null}"""));

    [Test]
    public async Task Trae_los_activos_por_nombre_con_la_misma_forma_que_al_leer_uno()
    {
        var sur = await UnCliente("sur");
        var este = await UnCliente("Éste");
        var norte = await UnCliente("Norte");
        await Administrador.Post("/clientes", new { nombre = "Viejo", activo = false });

        var lista = (await Almacenista.Get("/clientes")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lista["datos"].AsArray().Ids(), Is.EqualTo([este, norte, sur]));
            Assert.That(lista["datos"][0]!.ToJsonString(), Is.EqualTo((await Vendedor.Get($"/clientes/{este}")).Json.ToJsonString()));
            Assert.That((int)lista["total"], Is.EqualTo(3));
        }
    }

    [TestCase("", "Ana,Luis")]
    [TestCase("activo=true", "Ana,Luis")]
    [TestCase("activo=false", "Íñigo")]
    [TestCase("activo=todos", "Ana,Íñigo,Luis")]
    [TestCase("buscar=UI", "Luis", TestName = "Filtra(por el nombre)")]
    [TestCase("buscar=b-2", "Luis", TestName = "Filtra(por el documento)")]
    [TestCase("buscar=ana%40", "Ana", TestName = "Filtra(por el correo)")]
    [TestCase("buscar=555 1", "Ana,Luis", TestName = "Filtra(por el teléfono)")]
    [TestCase("buscar=inig&activo=todos", "Íñigo")]
    [TestCase("buscar=en-la-calle", "")]
    [TestCase("buscar=", "Ana,Luis")]
    [TestCase("buscar=%25", "")]
    [TestCase("buscar=_", "")]
    public async Task Filtra(string consulta, string esperados)
    {
        await Administrador.Post("/clientes", new { nombre = "Ana", documento = "A-1", correo = "ana@ejemplo.test", telefono = "555 10", direccion = "en-la-calle" });
        await Administrador.Post("/clientes", new { nombre = "Luis", documento = "B-2", telefono = "555 11" });
        await Administrador.Post("/clientes", new { nombre = "Íñigo", documento = "C-3", telefono = "555 12", activo = false });

        var lista = (await Vendedor.Get($"/clientes?{consulta}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(',', lista["datos"].AsArray().Select(p => (string?)p!["nombre"])), Is.EqualTo(esperados));
            Assert.That((int)lista["total"], Is.EqualTo(lista["datos"].AsArray().Count));
        }
    }

    [TestCase("nombre", "nombre_orden, id")]
    [TestCase("-nombre", "nombre_orden DESC, id DESC")]
    [TestCase("creadoEn", "creado_en, id")]
    [TestCase("-creadoEn", "creado_en DESC, id DESC")]
    public async Task Cada_orden_recorre_todos_una_vez_por_página_y_por_cursor(string orden, string enSql)
    {
        for (var n = 0; n < 11; n++)
            await UnCliente($"{"zÁbñc"[n % 5]} {n % 2}");
        await Ejecutar("UPDATE cliente SET creado_en = '2026-01-01' + INTERVAL (id % 3) SECOND");
        var esperados = await Filas<long>($"SELECT id FROM cliente ORDER BY {enSql}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Recorrido.PorPagina(Vendedor, $"/clientes?orden={orden}", 3)).Ids(), Is.EqualTo(esperados));
            Assert.That((await Recorrido.PorCursor(Vendedor, $"/clientes?orden={orden}", 3)).Ids(), Is.EqualTo(esperados));
        }
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez() =>
        (await Vendedor.Get($"/clientes?pagina=0&tamano=201&orden=id&activo=si&buscar={new string('x', 161)}")).DebeSerValidacion(
            "pagina mayor_que_cero", "tamano demasiado_grande", "orden valor_no_permitido", "activo valor_no_permitido", "buscar demasiado_largo");

    [Test]
    public async Task Sin_sesión_responde_401() =>
        (await Anonimo.Get("/clientes")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
}
