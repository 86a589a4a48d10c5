using System.Net;

namespace Inventario.Tests.Features.Categorias;

public sealed class ConsultarCategoriasTests : ApiTest
{
    private static readonly string[] CamposDePagina = ["datos", "pagina", "tamano", "total", "totalEsMinimo", "siguiente"];

    [Test]
    public async Task Vacía_responde_una_página_sin_datos()
    {
        var lista = (await Vendedor.Get("/categorias")).Debe(HttpStatusCode.OK);

        Assert.That(lista.Texto, Is.EqualTo("""{"datos":[],"pagina":1,"tamano":20,"total":0,"totalEsMinimo":false,"siguiente":null}"""));
    }

    [Test]
    public async Task Trae_las_activas_por_nombre_con_la_misma_forma_que_al_leer_una()
    {
        var quesos = await UnaCategoria("Quesos");
        var abarrotes = await UnaCategoria("abarrotes");
        var agua = await UnaCategoria("Água");
        await Administrador.Post("/categorias", new { nombre = "Vieja", activo = false });

        var lista = (await Almacenista.Get("/categorias")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lista.Json.AsObject().Select(c => c.Key), Is.EqualTo(CamposDePagina));
            Assert.That(lista["datos"].AsArray().Ids(), Is.EqualTo([abarrotes, agua, quesos]));
            Assert.That(lista["datos"][0]!.ToJsonString(), Is.EqualTo((await Vendedor.Get($"/categorias/{abarrotes}")).Json.ToJsonString()));
            Assert.That((int)lista["total"], Is.EqualTo(3));
        }
    }

    [TestCase("", 1)]
    [TestCase("activo=true", 1)]
    [TestCase("activo=false", 2)]
    [TestCase("activo=todos", 3)]
    [TestCase("buscar=lact", 1)]
    [TestCase("buscar=L%C3%81CT&activo=todos", 2)]
    [TestCase("buscar=", 1)]
    [TestCase("buscar=%25", 0)]
    [TestCase("buscar=_", 0)]
    [TestCase("buscar=%5C&activo=false", 1)]
    public async Task Filtra(string consulta, int esperadas)
    {
        await UnaCategoria("Lácteos");
        await Administrador.Post("/categorias", new { nombre = "Prelacteados", activo = false });
        await Administrador.Post("/categorias", new { nombre = @"C:\fuera", activo = false });

        var lista = (await Vendedor.Get($"/categorias?{consulta}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lista["datos"].AsArray(), Has.Count.EqualTo(esperadas));
            Assert.That((int)lista["total"], Is.EqualTo(esperadas));
        }
    }

    [TestCase("nombre", "nombre, id")]
    [TestCase("-nombre", "nombre DESC, id DESC")]
    [TestCase("creadoEn", "creado_en, id")]
    [TestCase("-creadoEn", "creado_en DESC, id DESC")]
    public async Task Cada_orden_recorre_todas_una_vez_por_página_y_por_cursor(string orden, string enSql)
    {
        for (var n = 0; n < 11; n++)
            await UnaCategoria($"{"zÁbñc"[n % 5]} {n % 7} {n}");
        await Ejecutar("UPDATE categoria SET creado_en = '2026-01-01' + INTERVAL (id % 3) SECOND");
        var esperadas = await Filas<long>($"SELECT id FROM categoria ORDER BY {enSql}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Recorrido.PorPagina(Vendedor, $"/categorias?orden={orden}", 3)).Ids(), Is.EqualTo(esperadas));
            Assert.That((await Recorrido.PorCursor(Vendedor, $"/categorias?orden={orden}", 3)).Ids(), Is.EqualTo(esperadas));
        }
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez()
    {
        (await Vendedor.Get($"/categorias?pagina=0&tamano=201&orden=id&activo=si&buscar={new string('x', 121)}")).DebeSerValidacion(
            "pagina mayor_que_cero", "tamano demasiado_grande", "orden valor_no_permitido", "activo valor_no_permitido", "buscar demasiado_largo");
    }

    [Test]
    public async Task Sin_sesión_responde_401() =>
        (await Anonimo.Get("/categorias")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
}
