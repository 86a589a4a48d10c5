using System.Net;

namespace Inventario.Tests.Features.Usuarios;

public sealed class ObtenerUsuarioTests : UsuariosTest
{
    [Test]
    public async Task Lo_lee_el_administrador_y_nadie_más()
    {
        var usuario = (await Administrador.Get($"/usuarios/{VendedorId}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)usuario["nombre"], Is.EqualTo("Víctor Vendedor"));
            Assert.That((string?)usuario["correo"], Is.EqualTo("victor@ejemplo.test"));
            Assert.That((string?)usuario["rol"], Is.EqualTo("vendedor"));
            Assert.That((bool)usuario["activo"], Is.True);
            Assert.That((string?)usuario["ultimoAccesoEn"], Does.EndWith("Z"));
            Assert.That(usuario.Texto, Does.Not.Contain("huella").And.Not.Contain("contrasena").And.Not.Contain("seguridad"));
        }
        (await Vendedor.Get($"/usuarios/{VendedorId}")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Get("/usuarios/999999999")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Anonimo.Get("/usuarios/999999999")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    [TestCase("999999999")]
    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("9223372036854775807")]
    public async Task Si_no_existe_responde_404(string id)
    {
        var problema = (await Administrador.Get($"/usuarios/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["recurso"], Is.EqualTo("usuario"));
            Assert.That(problema["id"]!.ToJsonString(), Is.EqualTo(id));
        }
    }

    [Test]
    public async Task Un_If_None_Match_no_esconde_que_inició_sesión()
    {
        var creado = await Crear();
        (await Anonimo.Post("/sesiones", new { correo = "nuria@ejemplo.test", contrasena = Buena })).Debe(HttpStatusCode.Created);

        var leido = (await Administrador.Get($"/usuarios/{creado.Id}", ("If-None-Match", creado.Cabecera("ETag")!))).Debe(HttpStatusCode.OK);

        Assert.That((string?)leido["ultimoAccesoEn"], Does.EndWith("Z"));
    }
}
