using System.Net;

namespace Inventario.Tests.Features.Proveedores;

public sealed class CrearProveedorTests : ApiTest
{
    [Test]
    public async Task Lo_que_no_se_manda_o_va_en_blanco_queda_vacío_y_está_activo()
    {
        var minimo = (await Administrador.Post("/proveedores", new { nombre = "Norte" })).Debe(HttpStatusCode.Created);
        var enBlanco = (await Administrador.Post("/proveedores", new
        {
            nombre = "Sur", contacto = "", documento = " ", correo = "  ", telefono = "\t", direccion = "",
        })).DebeSerProblema(HttpStatusCode.BadRequest, "validacion");
        var vacio = (await Administrador.Post("/proveedores", new { nombre = "Sur", contacto = "", documento = " ", correo = "  ", telefono = "", direccion = "\n" }))
            .Debe(HttpStatusCode.Created);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(enBlanco["errores"]!.AsArray().Select(e => (string?)e!["campo"]), Is.EqualTo(["telefono"]), "un tabulador es un carácter de control");
            foreach (var proveedor in new[] { minimo, vacio })
            {
                foreach (var campo in new[] { "contacto", "documento", "correo", "telefono", "direccion" })
                    Assert.That(proveedor.Json[campo], Is.Null, campo);
                Assert.That((bool)proveedor["activo"], Is.True);
            }
        }
    }

    [TestCase("NOR-92ñ")]
    [TestCase("nor-92Ñ")]
    [TestCase("  nór-92ñ ")]
    public async Task Un_documento_igual_salvo_mayúsculas_acentos_o_espacios_es_duplicado(string documento)
    {
        var primero = (await Administrador.Post("/proveedores", new { nombre = "Norte", documento = "NOR-92ñ" })).Debe(HttpStatusCode.Created);

        var problema = (await Administrador.Post("/proveedores", new { nombre = "Otro", documento })).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{problema["campo"]} {problema["idExistente"]}", Is.EqualTo($"documento {primero.Id}"));
            Assert.That(await Contar("proveedor"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task El_nombre_y_la_falta_de_documento_se_repiten()
    {
        for (var n = 0; n < 2; n++)
            (await Administrador.Post("/proveedores", new { nombre = "Norte" })).Debe(HttpStatusCode.Created);

        Assert.That(await Contar("proveedor"), Is.EqualTo(2));
    }

    [Test]
    public async Task Cada_campo_llega_a_su_largo_y_ni_un_carácter_más()
    {
        static object Ficha(int mas) => new
        {
            nombre = new string('ñ', 160 + mas), contacto = new string('ñ', 160 + mas), documento = new string('ñ', 40 + mas),
            correo = $"{new string('x', 241 + mas)}@ejemplo.test", telefono = new string('1', 40 + mas), direccion = new string('ñ', 300 + mas),
        };

        (await Administrador.Post("/proveedores", Ficha(mas: 1))).DebeSerValidacion("nombre demasiado_largo", "contacto demasiado_largo",
            "documento demasiado_largo", "correo demasiado_largo", "correo correo_no_valido", "telefono demasiado_largo", "direccion demasiado_largo");
        (await Administrador.Post("/proveedores", Ficha(mas: 0))).Debe(HttpStatusCode.Created);

        Assert.That(await Contar("proveedor"), Is.EqualTo(1));
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_validación_y_documento_repetido_sin_guardar_nada()
    {
        (await Administrador.Post("/proveedores", new { nombre = "Norte", documento = "D1" })).Debe(HttpStatusCode.Created);
        var mala = new { nombre = " ", contacto = "a\nb", documento = "D1\u0007", correo = "norte", telefono = "1\n2", direccion = "a\u0000b" };

        (await Anonimo.Post("/proveedores", mala)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Post("/proveedores", mala)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Post("/proveedores", mala)).DebeSerValidacion("nombre obligatorio", "contacto caracteres_no_validos",
            "documento caracteres_no_validos", "correo correo_no_valido", "telefono caracteres_no_validos", "direccion caracteres_no_validos");
        (await Almacenista.Post("/proveedores", new { nombre = "Sur", documento = "D1" })).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        Assert.That(await Filas<string>("SELECT nombre FROM proveedor"), Is.EqualTo(["Norte"]));
    }
}
