using System.Net;

namespace Inventario.Tests.Features.Categorias;

public sealed class CrearCategoriaTests : ApiTest
{
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
}
