using System.Net;

namespace Inventario.Tests.Features.Proveedores;

public sealed class ActualizarProveedorTests : ApiTest
{
    [Test]
    public async Task Reemplaza_todo_y_sube_la_versión()
    {
        var creado = (await Administrador.Post("/proveedores", new
        {
            nombre = "Norte", contacto = "Íñigo", documento = "D1", correo = "a@norte.test", telefono = "1", direccion = "Calle 5", activo = false,
        })).Debe(HttpStatusCode.Created);

        var completo = (await Almacenista.Put($"/proveedores/{creado.Id}", new
        {
            nombre = "Sur", contacto = "Ana", documento = "D2", correo = "b@sur.test", telefono = "2", direccion = "Calle 6", activo = false,
        })).Debe(HttpStatusCode.OK);
        var minimo = (await Almacenista.Put($"/proveedores/{creado.Id}", new { nombre = "Sur" })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(completo.Texto, Does.StartWith($$"""
                {"id":{{creado.Id}},"nombre":"Sur","contacto":"Ana","documento":"D2","correo":"b@sur.test","telefono":"2","direccion":"Calle 6","activo":false,"version":2,"creadoEn":{{creado["creadoEn"].ToJsonString()}},
                """));
            Assert.That(minimo.Texto, Does.StartWith($$"""
                {"id":{{creado.Id}},"nombre":"Sur","contacto":null,"documento":null,"correo":null,"telefono":null,"direccion":null,"activo":false,"version":3,"creadoEn":{{creado["creadoEn"].ToJsonString()}},
                """));
            Assert.That((DateTime)minimo["actualizadoEn"], Is.GreaterThan((DateTime)creado["actualizadoEn"]));
            Assert.That(minimo.Cabecera("ETag"), Is.EqualTo("\"3\""));
            Assert.That((await Vendedor.Get($"/proveedores/{creado.Id}")).Texto, Is.EqualTo(minimo.Texto));
        }
    }

    [Test]
    public async Task No_toma_el_documento_de_otro_pero_sí_el_suyo_con_otras_mayúsculas()
    {
        var uno = (await Administrador.Post("/proveedores", new { nombre = "Norte", documento = "d1" })).Id;
        var otro = (await Administrador.Post("/proveedores", new { nombre = "Sur", documento = "d2" })).Id;

        var problema = (await Administrador.Put($"/proveedores/{otro}", new { nombre = "Sur", documento = "D1" }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Administrador.Put($"/proveedores/{otro}", new { nombre = "Sur", documento = "D2" })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{problema["campo"]} {problema["idExistente"]}", Is.EqualTo($"documento {uno}"));
            Assert.That(await Filas<string>("SELECT documento FROM proveedor ORDER BY id"), Is.EqualTo(["d1", "D2"]));
        }
    }

    [Test]
    public async Task Diez_a_la_vez_con_la_misma_versión_lo_cambia_uno()
    {
        var id = await UnProveedor();

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(n => Administrador.Put($"/proveedores/{id}", new { nombre = $"Número {n}" }, ("If-Match", "\"1\""))));

        var ganadora = respuestas.Single(r => r.Estado == HttpStatusCode.OK);
        foreach (var otra in respuestas.Where(r => r != ganadora))
            otra.DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        Assert.That(await Leer<string>("SELECT nombre FROM proveedor WHERE version = 2"), Is.EqualTo((string?)ganadora["nombre"]));
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_validación_existencia_versión_y_documento_repetido()
    {
        (await Administrador.Post("/proveedores", new { nombre = "Norte", documento = "D1" })).Debe(HttpStatusCode.Created);
        var id = await UnProveedor("Sur");
        (string, string) vieja = ("If-Match", "\"7\"");
        var mala = new { nombre = "", correo = "norte", documento = "D1" };
        var repetida = new { nombre = "Sur", documento = "D1" };

        (await Anonimo.Put("/proveedores/999999999", mala, vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Put("/proveedores/999999999", mala, vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Put("/proveedores/999999999", mala, vieja)).DebeSerValidacion("nombre obligatorio", "correo correo_no_valido");
        (await Almacenista.Put("/proveedores/999999999", repetida, vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        var obsoleta = (await Almacenista.Put($"/proveedores/{id}", repetida, vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Almacenista.Put($"/proveedores/{id}", repetida)).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int?)obsoleta["versionActual"], Is.EqualTo(1));
            Assert.That(await Leer<long>("SELECT SUM(version) FROM proveedor"), Is.EqualTo(2));
        }
    }
}
