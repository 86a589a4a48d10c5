using System.Net;

namespace Inventario.Tests.Features.Categorias;

public sealed class ModificarCategoriaTests : ApiTest
{
    [TestCase("nombre", "\"Natas\"", "Natas Fríos 0 2")]
    [TestCase("descripcion", "\"De campo\"", "Quesos De campo 0 2")]
    [TestCase("activo", "true", "Quesos Fríos 1 2")]
    public async Task Cambia_solo_el_campo_que_se_manda(string campo, string valor, string fila)
    {
        var creada = (await Administrador.Post("/categorias", new { nombre = "Quesos", descripcion = "Fríos", activo = false })).Debe(HttpStatusCode.Created);

        var modificada = (await Almacenista.Patch($"/categorias/{creada.Id}", $$"""{"{{campo}}":{{valor}}}""")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(modificada[campo].ToJsonString(), Is.EqualTo(valor));
            Assert.That(modificada.Cabecera("ETag"), Is.EqualTo("\"2\""));
            Assert.That((string?)modificada["creadoEn"], Is.EqualTo((string?)creada["creadoEn"]));
            Assert.That((DateTime)modificada["actualizadoEn"], Is.GreaterThan((DateTime)creada["actualizadoEn"]));
            Assert.That((await Vendedor.Get($"/categorias/{creada.Id}")).Texto, Is.EqualTo(modificada.Texto));
            Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', nombre, descripcion, activo, version) FROM categoria"), Is.EqualTo(fila));
        }
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_cuerpo_existencia_versión_validación_y_nombre_repetido()
    {
        var una = await UnaCategoria("Lácteos");
        var id = await UnaCategoria("Quesos");
        (string, string) vieja = ("If-Match", "\"7\"");
        const string Rota = """{"nombre":"","zzz":1}""";
        const string Mala = """{"nombre":""}""";

        (await Anonimo.Patch("/categorias/999999999", Rota, vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Patch("/categorias/999999999", Rota, vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Patch("/categorias/999999999", Rota, vieja)).DebeSerProblema(HttpStatusCode.BadRequest, "campo_desconocido");
        (await Administrador.Patch("/categorias/999999999", Mala, vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Administrador.Patch($"/categorias/{id}", Mala, vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Administrador.Patch($"/categorias/{id}", Mala)).DebeSerValidacion("nombre obligatorio");
        var duplicada = (await Administrador.Patch($"/categorias/{id}", """{"nombre":"LACTEOS"}""")).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        Assert.That((long?)duplicada["idExistente"], Is.EqualTo(una));
        Assert.That(await Leer<long>("SELECT SUM(version) FROM categoria"), Is.EqualTo(2));
    }
}
