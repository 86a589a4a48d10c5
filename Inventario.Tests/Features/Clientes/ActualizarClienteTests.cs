using System.Net;

namespace Inventario.Tests.Features.Clientes;

public sealed class ActualizarClienteTests : ApiTest
{
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
