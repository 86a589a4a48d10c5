using System.Net;

namespace Inventario.Tests.Features.Proveedores;

public sealed class ConsultarProveedoresTests : ApiTest
{
    [Test]
    public async Task Vacía_responde_una_página_sin_datos() => Assert.That(
        (await Vendedor.Get("/proveedores")).Debe(HttpStatusCode.OK).Texto,
        Is.EqualTo("""{"datos":[],"pagina":1,"tamano":20,"total":0,"totalEsMinimo":false,"siguiente":null}"""));

    [Test]
    public async Task Trae_los_activos_por_nombre_con_la_misma_forma_que_al_leer_uno()
    {
        var sur = await UnProveedor("sur");
        var este = await UnProveedor("Éste");
        var norte = await UnProveedor("Norte");
        await Administrador.Post("/proveedores", new { nombre = "Viejo", activo = false });

        var lista = (await Almacenista.Get("/proveedores")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lista["datos"].AsArray().Ids(), Is.EqualTo([este, norte, sur]));
            Assert.That(lista["datos"][0]!.ToJsonString(), Is.EqualTo((await Vendedor.Get($"/proveedores/{este}")).Json.ToJsonString()));
            Assert.That((int)lista["total"], Is.EqualTo(3));
        }
    }

    [TestCase("", "Norte,Sur")]
    [TestCase("activo=true", "Norte,Sur")]
    [TestCase("activo=false", "Viejo")]
    [TestCase("activo=todos", "Norte,Sur,Viejo")]
    [TestCase("buscar=OR", "Norte", TestName = "Filtra(por el nombre)")]
    [TestCase("buscar=inig", "Norte,Sur", TestName = "Filtra(por el contacto)")]
    [TestCase("buscar=b-2", "Sur", TestName = "Filtra(por el documento)")]
    [TestCase("buscar=inig&activo=todos", "Norte,Sur,Viejo")]
    [TestCase("buscar=solo-en-el-correo", "")]
    [TestCase("buscar=", "Norte,Sur")]
    [TestCase("buscar=%25", "")]
    [TestCase("buscar=_", "")]
    public async Task Filtra(string consulta, string esperados)
    {
        await Administrador.Post("/proveedores", new { nombre = "Norte", documento = "A-1", contacto = "Íñigo", correo = "solo-en-el-correo@ejemplo.test" });
        await Administrador.Post("/proveedores", new { nombre = "Sur", documento = "B-2", contacto = "Iñigo" });
        await Administrador.Post("/proveedores", new { nombre = "Viejo", documento = "C-3", contacto = "IÑIGO", activo = false });

        var lista = (await Vendedor.Get($"/proveedores?{consulta}")).Debe(HttpStatusCode.OK);

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
            await UnProveedor($"{"zÁbñc"[n % 5]} {n % 2}");
        await Ejecutar("UPDATE proveedor SET creado_en = '2026-01-01' + INTERVAL (id % 3) SECOND");
        var esperados = await Filas<long>($"SELECT id FROM proveedor ORDER BY {enSql}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Recorrido.PorPagina(Vendedor, $"/proveedores?orden={orden}", 3)).Ids(), Is.EqualTo(esperados));
            Assert.That((await Recorrido.PorCursor(Vendedor, $"/proveedores?orden={orden}", 3)).Ids(), Is.EqualTo(esperados));
        }
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez() =>
        (await Vendedor.Get($"/proveedores?pagina=0&tamano=201&orden=id&activo=si&buscar={new string('x', 161)}")).DebeSerValidacion(
            "pagina mayor_que_cero", "tamano demasiado_grande", "orden valor_no_permitido", "activo valor_no_permitido", "buscar demasiado_largo");

    [Test]
    public async Task Sin_sesión_responde_401() =>
        (await Anonimo.Get("/proveedores")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
}
