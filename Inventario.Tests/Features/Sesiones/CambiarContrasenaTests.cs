using System.Net;

namespace Inventario.Tests.Features.Sesiones;

public sealed class CambiarContrasenaTests : ApiTest
{
    private const string Nueva = "siete-gatos-en-la-azotea";

    [Test]
    public async Task Vale_la_nueva_y_se_cierran_todas_sus_sesiones()
    {
        using var enOtroEquipo = ConToken((string)(await Iniciar(Contrasena)).Debe(HttpStatusCode.Created)["tokenAcceso"]!);

        var respuesta = (await Vendedor.Put("/sesiones/actual/contrasena", new { actual = Contrasena, nueva = Nueva })).Debe(HttpStatusCode.NoContent);

        Assert.That(respuesta.Texto, Is.Empty);
        foreach (var cliente in new[] { Vendedor, enOtroEquipo })
            (await cliente.Get("/sesiones/actual")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        (await Iniciar(Contrasena)).DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");
        (await Iniciar(Nueva)).Debe(HttpStatusCode.Created);
        (await Administrador.Get("/sesiones/actual")).Debe(HttpStatusCode.OK);
        Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', version_seguridad, version) FROM usuario WHERE id = 2"), Is.EqualTo("2 1"));
        Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', evento, usuario_id, recurso, recurso_id, detalle) FROM auditoria WHERE evento LIKE 'contrasena%'"),
            Is.EqualTo("contrasena_cambiada 2 usuario 2 {}"));
    }

    [Test]
    public async Task Equivocar_la_actual_se_frena_como_un_inicio_de_sesión()
    {
        for (var i = 0; i < 5; i++)
            (await Vendedor.Put("/sesiones/actual/contrasena", new { actual = $"no-es-{i}", nueva = Nueva }))
                .DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");

        (await Vendedor.Put("/sesiones/actual/contrasena", new { actual = Contrasena, nueva = Nueva }))
            .DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
        (await Iniciar(Contrasena)).DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
        Assert.That(await Leer<string>("SELECT huella_contrasena FROM usuario WHERE id = 2"), Is.EqualTo(ServidorDePrueba.HuellaDeLaContrasena));
        (await Vendedor.Get("/sesiones/actual")).Debe(HttpStatusCode.OK);
        Assert.That(await Filas<string>("SELECT DISTINCT CONCAT_WS(' ', evento, usuario_id, recurso, recurso_id, detalle) FROM auditoria"),
            Is.EqualTo(new[] { "sesion_rechazada 2 usuario 2 {\"motivo\": \"contrasena_actual\"}" }));
    }

    [Test]
    public async Task Dos_cambios_a_la_vez_solo_uno_vale()
    {
        var nuevas = new[] { Nueva, "ocho-perros-en-el-patio" };

        var respuestas = await Task.WhenAll(nuevas.Select(nueva => Vendedor.Put("/sesiones/actual/contrasena", new { actual = Contrasena, nueva })));

        var gana = respuestas.Index().Single(r => r.Item.Estado == HttpStatusCode.NoContent).Index;
        Assert.That(respuestas[1 - gana].Estado, Is.EqualTo(HttpStatusCode.Unauthorized));
        (await Iniciar(nuevas[gana])).Debe(HttpStatusCode.Created);
        Assert.That(await Leer<int>("SELECT version_seguridad FROM usuario WHERE id = 2"), Is.EqualTo(2));
    }

    [TestCase("corta")]
    [TestCase("aaaaaaaaaaaaaaaa")]
    [TestCase("abcdefghijklmnop")]
    [TestCase("Contraseña123!")]
    [TestCase("victor-el-grande")]
    public async Task Una_débil_se_rechaza_sin_mirar_la_actual(string nueva)
    {
        (await Vendedor.Put("/sesiones/actual/contrasena", new { actual = "da igual", nueva })).DebeSerValidacion("nueva contrasena_debil");

        Assert.That(await Contar("fallo_acceso"), Is.Zero);
        (await Vendedor.Get("/sesiones/actual")).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Rechaza_lo_que_falta_y_la_misma_de_antes()
    {
        (await Vendedor.Put("/sesiones/actual/contrasena", new { })).DebeSerValidacion("actual obligatorio", "nueva obligatorio");
        (await Vendedor.Put("/sesiones/actual/contrasena", new { actual = Contrasena, nueva = Contrasena })).DebeSerValidacion("nueva igual_a_la_actual");
        (await Vendedor.Put("/sesiones/actual/contrasena", new { actual = Contrasena, nueva = Contrasena.Normalize(System.Text.NormalizationForm.FormD) }))
            .DebeSerValidacion("nueva igual_a_la_actual");
        (await Vendedor.Put("/sesiones/actual/contrasena", new { actual = Contrasena, nueva = "siete cigüeñas\0" })).DebeSerValidacion("nueva contrasena_debil");
        (await Vendedor.Put("/sesiones/actual/contrasena", new { actual = new string('x', 129), nueva = new string('y', 129) }))
            .DebeSerValidacion("actual demasiado_largo", "nueva demasiado_largo");
        (await Anonimo.Put("/sesiones/actual/contrasena", new { })).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    private Task<Respuesta> Iniciar(string contrasena) => Anonimo.Post("/sesiones", new { correo = "victor@ejemplo.test", contrasena });
}
