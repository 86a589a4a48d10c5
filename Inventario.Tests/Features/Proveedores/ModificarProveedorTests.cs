using System.Net;

namespace Inventario.Tests.Features.Proveedores;

public sealed class ModificarProveedorTests : ApiTest
{
    [TestCase("nombre", "\"Sur\"", "Sur|Íñigo|D1|a@norte.test|1|Calle 5|0|2")]
    [TestCase("contacto", "\"Ana\"", "Norte|Ana|D1|a@norte.test|1|Calle 5|0|2")]
    [TestCase("documento", "\"D2\"", "Norte|Íñigo|D2|a@norte.test|1|Calle 5|0|2")]
    [TestCase("correo", "\"b@sur.test\"", "Norte|Íñigo|D1|b@sur.test|1|Calle 5|0|2")]
    [TestCase("telefono", "\"2\"", "Norte|Íñigo|D1|a@norte.test|2|Calle 5|0|2")]
    [TestCase("direccion", "\"Calle 6\"", "Norte|Íñigo|D1|a@norte.test|1|Calle 6|0|2")]
    [TestCase("activo", "true", "Norte|Íñigo|D1|a@norte.test|1|Calle 5|1|2")]
    public async Task Cambia_solo_el_campo_que_se_manda(string campo, string valor, string fila)
    {
        var creado = (await Administrador.Post("/proveedores", new
        {
            nombre = "Norte", contacto = "Íñigo", documento = "D1", correo = "a@norte.test", telefono = "1", direccion = "Calle 5", activo = false,
        })).Debe(HttpStatusCode.Created);

        var modificado = (await Almacenista.Patch($"/proveedores/{creado.Id}", $$"""{"{{campo}}":{{valor}}}""")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(modificado.Cabecera("ETag"), Is.EqualTo("\"2\""));
            Assert.That((await Vendedor.Get($"/proveedores/{creado.Id}")).Texto, Is.EqualTo(modificado.Texto));
            Assert.That(await Fila(), Is.EqualTo(fila));
        }
    }

    [Test]
    public async Task Null_quita_lo_que_tenía()
    {
        var id = (await Administrador.Post("/proveedores", new
        {
            nombre = "Norte", contacto = "Íñigo", documento = "D1", correo = "a@norte.test", telefono = "1", direccion = "Calle 5", activo = false,
        })).Debe(HttpStatusCode.Created).Id;

        (await Almacenista.Patch($"/proveedores/{id}",
            """{"contacto":null,"documento":null,"correo":null,"telefono":null,"direccion":null,"activo":null}""")).Debe(HttpStatusCode.OK);

        Assert.That(await Fila(), Is.EqualTo("Norte||||||0|2"));
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_existencia_versión_validación_y_documento_repetido()
    {
        var uno = (await Administrador.Post("/proveedores", new { nombre = "Norte", documento = "D1" })).Debe(HttpStatusCode.Created).Id;
        var id = await UnProveedor("Sur");
        (string, string) vieja = ("If-Match", "\"7\"");
        const string Malo = """{"nombre":"","correo":"norte","documento":"D1"}""";

        (await Anonimo.Patch("/proveedores/999999999", Malo, vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Patch("/proveedores/999999999", Malo, vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Patch("/proveedores/999999999", Malo, vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Almacenista.Patch($"/proveedores/{id}", Malo, vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Almacenista.Patch($"/proveedores/{id}", Malo)).DebeSerValidacion("nombre obligatorio", "correo correo_no_valido");
        var duplicado = (await Almacenista.Patch($"/proveedores/{id}", """{"documento":"d1"}""")).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        Assert.That($"{duplicado["campo"]} {duplicado["idExistente"]}", Is.EqualTo($"documento {uno}"));
        Assert.That(await Leer<long>("SELECT SUM(version) FROM proveedor"), Is.EqualTo(2));
    }

    private Task<string?> Fila() => Leer<string>("""
        SELECT CONCAT(nombre, '|', COALESCE(contacto, ''), '|', COALESCE(documento, ''), '|', COALESCE(correo, ''), '|',
          COALESCE(telefono, ''), '|', COALESCE(direccion, ''), '|', activo, '|', version)
        FROM proveedor
        """);
}
