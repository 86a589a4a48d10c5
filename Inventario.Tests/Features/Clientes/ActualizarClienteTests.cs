using System.Net;

namespace Inventario.Tests.Features.Clientes;

public sealed class ActualizarClienteTests : ApiTest
{
    [Test]
    public async Task Reemplaza_todo_y_sube_la_versión()
    {
        var creado = (await Administrador.Post("/clientes", new
        {
            nombre = "Norte", documento = "D1", correo = "a@norte.test", telefono = "1", direccion = "Calle 5", activo = false,
        })).Debe(HttpStatusCode.Created);

        var completo = (await Vendedor.Put($"/clientes/{creado.Id}", new
        {
            nombre = "Sur", documento = "D2", correo = "b@sur.test", telefono = "2", direccion = "Calle 6", activo = false,
        })).Debe(HttpStatusCode.OK);
        var minimo = (await Vendedor.Put($"/clientes/{creado.Id}", new { nombre = "Sur" })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(completo.Texto, Does.StartWith($$"""
                {"id":{{creado.Id}},"nombre":"Sur","documento":"D2","correo":"b@sur.test","telefono":"2","direccion":"Calle 6","activo":false,"anonimizadoEn":null,"version":2,"creadoEn":{{creado["creadoEn"].ToJsonString()}},
                """));
            Assert.That(minimo.Texto, Does.StartWith($$"""
                {"id":{{creado.Id}},"nombre":"Sur","documento":null,"correo":null,"telefono":null,"direccion":null,"activo":false,"anonimizadoEn":null,"version":3,"creadoEn":{{creado["creadoEn"].ToJsonString()}},
                """));
            Assert.That((DateTime)minimo["actualizadoEn"], Is.GreaterThan((DateTime)creado["actualizadoEn"]));
            Assert.That(minimo.Cabecera("ETag"), Is.EqualTo("\"3\""));
            Assert.That((await Almacenista.Get($"/clientes/{creado.Id}")).Texto, Is.EqualTo(minimo.Texto));
        }
    }

    [Test]
    public async Task No_toma_el_documento_de_otro_pero_sí_el_suyo_con_otras_mayúsculas()
    {
        var uno = (await Administrador.Post("/clientes", new { nombre = "Norte", documento = "d1" })).Id;
        var otro = (await Administrador.Post("/clientes", new { nombre = "Sur", documento = "d2" })).Id;

        var problema = (await Administrador.Put($"/clientes/{otro}", new { nombre = "Sur", documento = "D1" }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Administrador.Put($"/clientes/{otro}", new { nombre = "Sur", documento = "D2" })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{problema["campo"]} {problema["idExistente"]}", Is.EqualTo($"documento {uno}"));
            Assert.That(await Filas<string>("SELECT documento FROM cliente ORDER BY id"), Is.EqualTo(["d1", "D2"]));
        }
    }

    [Test]
    public async Task Diez_a_la_vez_con_la_misma_versión_lo_cambia_uno()
    {
        var id = await UnCliente();

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(n => Administrador.Put($"/clientes/{id}", new { nombre = $"Número {n}" }, ("If-Match", "\"1\""))));

        var ganadora = respuestas.Single(r => r.Estado == HttpStatusCode.OK);
        foreach (var otra in respuestas.Where(r => r != ganadora))
            otra.DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        Assert.That(await Leer<string>("SELECT nombre FROM cliente WHERE version = 2"), Is.EqualTo((string?)ganadora["nombre"]));
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_validación_existencia_versión_anonimización_y_documento_repetido()
    {
        (await Administrador.Post("/clientes", new { nombre = "Norte", documento = "D1" })).Debe(HttpStatusCode.Created);
        var id = await UnCliente("Sur");
        (string, string) vieja = ("If-Match", "\"7\"");
        var mala = new { nombre = "", correo = "norte", documento = "D1" };
        var repetida = new { nombre = "Sur", documento = "D1" };
        var anonimo = await UnCliente("Luis Gil");
        (await Administrador.Post($"/clientes/{anonimo}/anonimizacion", new { })).Debe(HttpStatusCode.OK);

        (await Anonimo.Put("/clientes/999999999", mala, vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Almacenista.Put("/clientes/999999999", mala, vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Vendedor.Put("/clientes/999999999", mala, vieja)).DebeSerValidacion("nombre obligatorio", "correo correo_no_valido");
        (await Vendedor.Put("/clientes/999999999", repetida, vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        var obsoleta = (await Vendedor.Put($"/clientes/{id}", repetida, vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Vendedor.Put($"/clientes/{anonimo}", repetida, vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        var anonimizado = (await Vendedor.Put($"/clientes/{anonimo}", repetida)).DebeSerProblema(HttpStatusCode.Conflict, "cliente_anonimizado");
        (await Vendedor.Put($"/clientes/{id}", repetida)).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int?)obsoleta["versionActual"], Is.EqualTo(1));
            Assert.That((long?)anonimizado["clienteId"], Is.EqualTo(anonimo));
            Assert.That(await Filas<int>("SELECT version FROM cliente ORDER BY id"), Is.EqualTo([1, 1, 2]));
        }
    }
}
