using System.Net;

namespace Inventario.Tests.Features.Categorias;

public sealed class CrearCategoriaTests : ApiTest
{
    private static readonly string[] Campos =
        ["id", "nombre", "descripcion", "activo", "version", "creadoEn", "actualizadoEn"];

    [Test]
    public async Task Responde_la_categoría_entera_y_su_Location_responde_lo_mismo()
    {
        var creada = (await Almacenista.Post("/categorias", new { nombre = "Lácteos", descripcion = "Fríos\ny quesos", activo = true }))
            .Debe(HttpStatusCode.Created);
        var leida = (await Vendedor.Get(creada.Cabecera("Location")!)).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(leida.Texto, Is.EqualTo(creada.Texto));
            Assert.That(creada.Json.AsObject().Select(c => c.Key), Is.EqualTo(Campos));
            Assert.That((string?)creada["nombre"], Is.EqualTo("Lácteos"));
            Assert.That((string?)creada["descripcion"], Is.EqualTo("Fríos\ny quesos"));
            Assert.That((bool)creada["activo"], Is.True);
            Assert.That((int)creada["version"], Is.EqualTo(1));
            Assert.That((string?)creada["creadoEn"], Does.EndWith("Z"));
            Assert.That(creada.Cabecera("ETag"), Is.EqualTo("\"1\""));
        }
    }

    [Test]
    public async Task Lo_que_no_se_manda_vale_lo_de_por_defecto()
    {
        var creada = (await Administrador.Post("/categorias", new { nombre = "Bebidas" })).Debe(HttpStatusCode.Created);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(creada.Json["descripcion"], Is.Null);
            Assert.That((bool)creada["activo"], Is.True);
        }
    }

    [TestCase("Lacteos")]
    [TestCase("LÁCTEOS")]
    [TestCase("  lácteos  ")]
    [TestCase("La\u0301cteos")]
    public async Task Un_nombre_igual_salvo_mayúsculas_acentos_o_espacios_es_duplicado(string nombre)
    {
        var primera = await UnaCategoria("Lácteos");

        var problema = (await Administrador.Post("/categorias", new { nombre }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["campo"], Is.EqualTo("nombre"));
            Assert.That((long?)problema["idExistente"], Is.EqualTo(primera));
            Assert.That(await Contar("categoria"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Veinte_a_la_vez_con_el_mismo_nombre_crean_una()
    {
        var respuestas = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => Administrador.Post("/categorias", new { nombre = "Lácteos" })));

        var creada = respuestas.Single(r => r.Estado == HttpStatusCode.Created);
        foreach (var otra in respuestas.Where(r => r != creada))
            Assert.That((long?)otra.DebeSerProblema(HttpStatusCode.Conflict, "duplicado")["idExistente"], Is.EqualTo(creada.Id));
        Assert.That(await Contar("categoria"), Is.EqualTo(1));
    }

    [Test]
    public async Task El_nombre_se_guarda_sin_espacios_alrededor_y_en_NFC()
    {
        var creada = (await Administrador.Post("/categorias", new { nombre = "  Ñandú 😀 cafe\u0301 " })).Debe(HttpStatusCode.Created);

        Assert.That(await Leer<string>("SELECT nombre FROM categoria WHERE id = @Id", new { creada.Id }), Is.EqualTo("Ñandú 😀 café"));
    }

    [Test]
    public async Task El_nombre_llega_a_120_caracteres_aunque_cada_uno_ocupe_dos_en_UTF16()
    {
        (await Administrador.Post("/categorias", new { nombre = string.Concat(Enumerable.Repeat("😀", 120)) })).Debe(HttpStatusCode.Created);
        (await Administrador.Post("/categorias", new { nombre = string.Concat(Enumerable.Repeat("🐿", 121)) }))
            .DebeSerValidacion("nombre demasiado_largo");

        Assert.That(await Contar("categoria"), Is.EqualTo(1));
    }

    [Test]
    public async Task Rechaza_todos_los_fallos_de_una_vez()
    {
        (await Administrador.Post("/categorias", new { nombre = " ", descripcion = new string('x', 2001) }))
            .DebeSerValidacion("nombre obligatorio", "descripcion demasiado_largo");
        (await Administrador.Post("/categorias", new { nombre = "a\nb", descripcion = "a\u0000b" }))
            .DebeSerValidacion("nombre caracteres_no_validos", "descripcion caracteres_no_validos");

        Assert.That(await Contar("categoria"), Is.Zero);
    }

    [TestCase("\u200b", TestName = "Un_nombre_que_no_se_ve_es_como_no_mandarlo(espacio de ancho cero)")]
    [TestCase("\u00ad", TestName = "Un_nombre_que_no_se_ve_es_como_no_mandarlo(guion blando)")]
    [TestCase("\u0301", TestName = "Un_nombre_que_no_se_ve_es_como_no_mandarlo(acento suelto)")]
    [TestCase("\u200d\ufe0f", TestName = "Un_nombre_que_no_se_ve_es_como_no_mandarlo(uniones de emoji)")]
    public async Task Un_nombre_que_no_se_ve_es_como_no_mandarlo(string nombre)
    {
        (await Administrador.Post("/categorias", new { nombre })).DebeSerValidacion("nombre obligatorio");

        Assert.That(await Contar("categoria"), Is.Zero);
    }

    [Test]
    public async Task Solo_la_escriben_el_administrador_y_el_almacenista()
    {
        (await Vendedor.Post("/categorias", new { nombre = "Lácteos" })).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Anonimo.Post("/categorias", new { nombre = "Lácteos" })).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");

        Assert.That(await Contar("categoria"), Is.Zero);
    }
}
