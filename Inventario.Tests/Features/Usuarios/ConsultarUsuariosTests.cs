using System.Net;

namespace Inventario.Tests.Features.Usuarios;

public sealed class ConsultarUsuariosTests : UsuariosTest
{
    private static readonly string[] CamposDePagina = ["datos", "pagina", "tamano", "total", "totalEsMinimo", "siguiente"];

    [Test]
    public async Task Trae_los_activos_por_nombre_con_la_misma_forma_que_al_leer_uno()
    {
        await Ejecutar("UPDATE usuario SET activo = 0 WHERE id = 3");

        var lista = (await Administrador.Get("/usuarios")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lista.Json.AsObject().Select(c => c.Key), Is.EqualTo(CamposDePagina));
            Assert.That(lista["datos"].AsArray().Ids(), Is.EqualTo([AdministradorId, VendedorId]));
            Assert.That(lista["datos"][1]!.ToJsonString(), Is.EqualTo((await Administrador.Get($"/usuarios/{VendedorId}")).Json.ToJsonString()));
            Assert.That((int)lista["total"], Is.EqualTo(2));
            Assert.That(lista.Texto, Does.Not.Contain("huella").And.Not.Contain("contrasena"));
        }
    }

    [TestCase("", "1 2")]
    [TestCase("activo=true", "1 2")]
    [TestCase("activo=false", "3 4")]
    [TestCase("activo=todos", "1 2 3 4")]
    [TestCase("rol=vendedor", "2")]
    [TestCase("rol=vendedor&activo=todos", "2 4")]
    [TestCase("rol=administrador", "1")]
    [TestCase("buscar=VICTOR", "2")]
    [TestCase("buscar=%C3%81&activo=todos", "1 3 4")]
    [TestCase("buscar=v%C3%ADc", "2")]
    [TestCase("buscar=Buz%C3%93n&activo=todos", "4")]
    [TestCase("buscar=%40ejemplo", "1 2")]
    [TestCase("buscar=%40ejemplo&rol=almacenista&activo=todos", "3")]
    [TestCase("buscar=%25", "")]
    [TestCase("buscar=_&activo=todos", "4")]
    [TestCase("buscar=", "1 2")]
    public async Task Filtra(string consulta, string esperados)
    {
        await Ejecutar("""
            UPDATE usuario SET activo = 0 WHERE id = 3;
            INSERT INTO usuario (id, nombre, correo, huella_contrasena, rol, activo) VALUES (4, 'Ana', 'buzón_1@otro.test', 'x', 'vendedor', 0);
            """);

        var lista = (await Administrador.Get($"/usuarios?{consulta}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(' ', lista["datos"].AsArray().Ids().Order()), Is.EqualTo(esperados));
            Assert.That((int)lista["total"], Is.EqualTo(lista["datos"].AsArray().Count));
        }
    }

    [TestCase("nombre", "nombre, id")]
    [TestCase("-nombre", "nombre DESC, id DESC")]
    [TestCase("creadoEn", "creado_en, id")]
    [TestCase("-creadoEn", "creado_en DESC, id DESC")]
    public async Task Cada_orden_recorre_todos_una_vez_por_página_y_por_cursor(string orden, string enSql)
    {
        for (var n = 0; n < 11; n++)
            await Ejecutar("INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES (@nombre, @correo, 'x', 'vendedor')",
                new { nombre = $"{"zÁbñc"[n % 5]} {n % 3}", correo = $"u{n}@ejemplo.test" });
        await Ejecutar("UPDATE usuario SET creado_en = '2026-01-01' + INTERVAL (id % 3) SECOND");
        var esperados = await Filas<long>($"SELECT id FROM usuario ORDER BY {enSql}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Recorrido.PorPagina(Administrador, $"/usuarios?orden={orden}", 3)).Ids(), Is.EqualTo(esperados));
            Assert.That((await Recorrido.PorCursor(Administrador, $"/usuarios?orden={orden}", 3)).Ids(), Is.EqualTo(esperados));
        }
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez() =>
        (await Administrador.Get($"/usuarios?pagina=0&tamano=201&orden=correo&activo=si&rol=jefe&buscar={new string('x', 255)}")).DebeSerValidacion(
            "pagina mayor_que_cero", "tamano demasiado_grande", "orden valor_no_permitido", "activo valor_no_permitido", "rol valor_no_permitido",
            "buscar demasiado_largo");

    [Test]
    public async Task Solo_la_ve_el_administrador()
    {
        (await Anonimo.Get("/usuarios")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Get("/usuarios")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Get("/usuarios")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
    }

    [Test]
    public async Task Sus_filtros_se_suman()
    {
        var lista = (await Administrador.Get("/usuarios?buscar=ejemplo&rol=vendedor")).Debe(HttpStatusCode.OK);

        Assert.That(lista["datos"].AsArray().Ids(), Is.EqualTo([VendedorId]));
    }
}
