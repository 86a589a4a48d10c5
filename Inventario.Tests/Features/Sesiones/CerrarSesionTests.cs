using System.Net;

namespace Inventario.Tests.Features.Sesiones;

public sealed class CerrarSesionTests : ApiTest
{
    [Test]
    public async Task Ni_el_token_de_acceso_ni_el_de_refresco_valen_más()
    {
        var sesion = await Iniciar();
        var otra = await Iniciar();
        using var cliente = ConToken((string)sesion["tokenAcceso"]!);

        var respuesta = (await cliente.Delete("/sesiones/actual")).Debe(HttpStatusCode.NoContent);

        Assert.That(respuesta.Texto, Is.Empty);
        (await cliente.Get("/sesiones/actual")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        (await cliente.Delete("/sesiones/actual")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        (await Anonimo.Post("/sesiones/renovar", new { tokenRefresco = (string)sesion["tokenRefresco"]! }))
            .DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        using var enOtra = ConToken((string)otra["tokenAcceso"]!);
        (await enOtra.Get("/sesiones/actual")).Debe(HttpStatusCode.OK);
        Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', evento, usuario_id, recurso, recurso_id) FROM auditoria WHERE evento = 'sesion_cerrada'"),
            Is.EqualTo(new[] { "sesion_cerrada 2 usuario 2" }));
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM sesion WHERE cerrada_en IS NOT NULL"), Is.EqualTo(1));
    }

    [Test]
    public async Task Sin_sesión_responde_401() =>
        (await Anonimo.Delete("/sesiones/actual")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");

    private async Task<Respuesta> Iniciar() =>
        (await Anonimo.Post("/sesiones", new { correo = "victor@ejemplo.test", contrasena = Contrasena })).Debe(HttpStatusCode.Created);
}
