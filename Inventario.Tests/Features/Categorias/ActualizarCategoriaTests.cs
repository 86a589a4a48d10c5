using System.Net;

namespace Inventario.Tests.Features.Categorias;

public sealed class ActualizarCategoriaTests : ApiTest
{
    [Test]
    public async Task Reemplaza_todo_y_sube_la_versión()
    {
        var creada = (await Administrador.Post("/categorias", new { nombre = "Lácteos", descripcion = "Fríos", activo = false }))
            .Debe(HttpStatusCode.Created);

        var actualizada = (await Almacenista.Put($"/categorias/{creada.Id}", new { nombre = "Quesos" })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)actualizada["nombre"], Is.EqualTo("Quesos"));
            Assert.That(actualizada.Json["descripcion"], Is.Null);
            Assert.That((bool)actualizada["activo"], Is.False);
            Assert.That((int)actualizada["version"], Is.EqualTo(2));
            Assert.That((string?)actualizada["creadoEn"], Is.EqualTo((string?)creada["creadoEn"]));
            Assert.That((DateTime)actualizada["actualizadoEn"], Is.GreaterThan((DateTime)creada["actualizadoEn"]));
            Assert.That(actualizada.Cabecera("ETag"), Is.EqualTo("\"2\""));
            Assert.That((await Vendedor.Get($"/categorias/{creada.Id}")).Texto, Is.EqualTo(actualizada.Texto));
        }
    }

    [Test]
    public async Task Con_If_Match_de_otra_versión_responde_412_y_no_cambia_nada()
    {
        var id = await UnaCategoria("Lácteos");
        (await Administrador.Put($"/categorias/{id}", new { nombre = "Quesos" }, ("If-Match", "\"1\""))).Debe(HttpStatusCode.OK);

        foreach (var version in new[] { "\"1\"", "1", "nada" })
        {
            var problema = (await Administrador.Put($"/categorias/{id}", new { nombre = "Yogures" }, ("If-Match", version)))
                .DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
            Assert.That((int?)problema["versionActual"], Is.EqualTo(2));
        }
        Assert.That(await Leer<string>("SELECT nombre FROM categoria"), Is.EqualTo("Quesos"));

        (await Administrador.Put($"/categorias/{id}", new { nombre = "Yogures" }, ("If-Match", "\"1\", \"2\""))).Debe(HttpStatusCode.OK);
        (await Administrador.Put($"/categorias/{id}", new { nombre = "Natas" }, ("If-Match", "*"))).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Diez_a_la_vez_con_la_misma_versión_la_cambia_uno()
    {
        var id = await UnaCategoria("Lácteos");

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(n => Administrador.Put($"/categorias/{id}", new { nombre = $"Número {n}" }, ("If-Match", "\"1\""))));

        var ganadora = respuestas.Single(r => r.Estado == HttpStatusCode.OK);
        foreach (var otra in respuestas.Where(r => r != ganadora))
            otra.DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        Assert.That(await Leer<string>("SELECT nombre FROM categoria WHERE version = 2"), Is.EqualTo((string?)ganadora["nombre"]));
    }

    [Test]
    public async Task No_toma_el_nombre_de_otra_pero_sí_el_suyo_con_otras_mayúsculas()
    {
        var una = await UnaCategoria("Lácteos");
        var otra = await UnaCategoria("Quesos");

        var problema = (await Administrador.Put($"/categorias/{otra}", new { nombre = "LACTEOS" }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Administrador.Put($"/categorias/{otra}", new { nombre = "QUESOS" })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["campo"], Is.EqualTo("nombre"));
            Assert.That((long?)problema["idExistente"], Is.EqualTo(una));
            Assert.That(await Leer<string>("SELECT nombre FROM categoria WHERE id = @otra", new { otra }), Is.EqualTo("QUESOS"));
        }
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_validación_existencia_versión_y_nombre_repetido()
    {
        await UnaCategoria("Lácteos");
        var id = await UnaCategoria("Quesos");
        (string, string) vieja = ("If-Match", "\"7\"");

        (await Anonimo.Put("/categorias/999999999", new { nombre = "" }, vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Put("/categorias/999999999", new { nombre = "" }, vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Put("/categorias/999999999", new { nombre = "" }, vieja)).DebeSerValidacion("nombre obligatorio");
        (await Administrador.Put("/categorias/999999999", new { nombre = "Lácteos" }, vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Administrador.Put($"/categorias/{id}", new { nombre = "Lácteos" }, vieja))
            .DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Administrador.Put($"/categorias/{id}", new { nombre = "Lácteos" })).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        Assert.That(await Leer<long>("SELECT SUM(version) FROM categoria"), Is.EqualTo(2));
    }
}
