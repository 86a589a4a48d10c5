using System.Net;

namespace Inventario.Tests.Features.Usuarios;

public sealed class RestablecerContrasenaTests : UsuariosTest
{
    [Test]
    public async Task Vale_la_nueva_y_no_la_vieja_y_sus_sesiones_se_cierran()
    {
        using var otraSesion = await AbrirSesion(VendedorId, "vendedor");

        var respuesta = (await Administrador.Put($"/usuarios/{VendedorId}/contrasena", new { nueva = Buena })).Debe(HttpStatusCode.NoContent);

        Assert.That(respuesta.Texto, Is.Empty);
        (await Vendedor.Get("/productos")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        (await otraSesion.Get("/productos")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        (await Almacenista.Get("/productos")).Debe(HttpStatusCode.OK);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Filas<long>("SELECT DISTINCT usuario_id FROM sesion WHERE cerrada_en IS NOT NULL"), Is.EqualTo([VendedorId]));
            Assert.That(await Fila(VendedorId), Is.EqualTo("Víctor Vendedor victor@ejemplo.test vendedor 1 1 2"));
            Assert.That(await Leer<string>("SELECT huella_contrasena FROM usuario WHERE id = 2"), Does.Not.Contain(Buena));
            Assert.That(await RegistroDeAuditoria(), Is.EqualTo(["contrasena_restablecida 1 usuario 2 {}"]));
        }
        (await Anonimo.Post("/sesiones", new { correo = "victor@ejemplo.test", contrasena = Contrasena }))
            .DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");
        var sesion = (await Anonimo.Post("/sesiones", new { correo = "victor@ejemplo.test", contrasena = Buena })).Debe(HttpStatusCode.Created);
        using var nueva = ConToken((string)sesion["tokenAcceso"]!);
        (await nueva.Get("/productos")).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Olvida_los_fallos_de_quien_se_quedó_fuera()
    {
        for (var i = 0; i < 5; i++)
            await Anonimo.Post("/sesiones", new { correo = "victor@ejemplo.test", contrasena = "la-he-olvidado" });

        (await Administrador.Put($"/usuarios/{VendedorId}/contrasena", new { nueva = Buena })).Debe(HttpStatusCode.NoContent);

        (await Anonimo.Post("/sesiones", new { correo = "victor@ejemplo.test", contrasena = Buena })).Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task La_propia_se_cambia_en_su_sesión()
    {
        var problema = (await Administrador.Put($"/usuarios/{AdministradorId}/contrasena", new { nueva = Buena }))
            .DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");

        Assert.That((string?)problema["detail"], Does.Contain("PUT /sesiones/actual/contrasena"));
        Assert.That(await VersionSeguridad(AdministradorId), Is.EqualTo(1));
    }

    [TestCase("once-letras", "al menos 12")]
    [TestCase("VICTOR tiene un tren", "correo")]
    [TestCase("121212121212121", "serie")]
    [TestCase("contraseña123", "más usadas")]
    public async Task Una_contraseña_débil_dice_por_qué_y_no_cambia_nada(string nueva, string porque)
    {
        var antes = await Leer<string>("SELECT huella_contrasena FROM usuario WHERE id = 2");

        var respuesta = await Administrador.Put($"/usuarios/{VendedorId}/contrasena", new { nueva });

        respuesta.DebeSerValidacion("nueva contrasena_debil");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)respuesta["errores"][0]!["mensaje"], Does.Contain(porque));
            Assert.That(respuesta.Texto, Does.Not.Contain(nueva));
            Assert.That(await Leer<string>("SELECT huella_contrasena FROM usuario WHERE id = 2"), Is.EqualTo(antes));
            Assert.That(await VersionSeguridad(VendedorId), Is.EqualTo(1));
            Assert.That(await RegistroDeAuditoria(), Is.Empty);
        }
        (await Vendedor.Get("/productos")).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Dos_a_la_vez_dejan_una_de_las_dos_y_suben_dos_veces_la_versión_de_seguridad()
    {
        string[] nuevas = ["un-tren-azul-y-lento", "otro-tren-verde-y-lento"];

        foreach (var respuesta in await Task.WhenAll(nuevas.Select(nueva => Administrador.Put($"/usuarios/{VendedorId}/contrasena", new { nueva }))))
            respuesta.Debe(HttpStatusCode.NoContent);

        var valen = 0;
        foreach (var contrasena in nuevas)
            valen += (await Anonimo.Post("/sesiones", new { correo = "victor@ejemplo.test", contrasena })).Estado == HttpStatusCode.Created ? 1 : 0;
        Assert.That(valen, Is.EqualTo(1));
        Assert.That(await VersionSeguridad(VendedorId), Is.EqualTo(3));
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_validación_existencia_y_correo_dentro()
    {
        (await Anonimo.Put("/usuarios/999999999/contrasena", new { nueva = "x" })).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Put("/usuarios/2/contrasena", new { nueva = "x" })).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Put("/usuarios/2/contrasena", new { nueva = "x" })).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Put("/usuarios/999999999/contrasena", new { nueva = "x" })).DebeSerValidacion("nueva contrasena_debil");
        (await Administrador.Crudo(HttpMethod.Put, "/usuarios/999999999/contrasena", "{}")).DebeSerValidacion("nueva obligatorio");
        (await Administrador.Put("/usuarios/2/contrasena", new { nueva = new string('x', 129) })).DebeSerValidacion("nueva demasiado_largo");
        (await Administrador.Put("/usuarios/999999999/contrasena", new { nueva = Buena })).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Administrador.Put("/usuarios/1/contrasena", new { nueva = "un-tren-de-ada@ejemplo.test" })).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Put("/usuarios/3/contrasena", new { nueva = "el tren de Alma va lento" })).DebeSerValidacion("nueva contrasena_debil");

        Assert.That(await Leer<long>("SELECT SUM(version_seguridad) FROM usuario"), Is.EqualTo(3));
    }
}
