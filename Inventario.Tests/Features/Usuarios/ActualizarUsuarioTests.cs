using System.Net;

namespace Inventario.Tests.Features.Usuarios;

public sealed class ActualizarUsuarioTests : UsuariosTest
{
    [Test]
    public async Task Sin_activo_sigue_como_estaba_y_nadie_recupera_el_acceso_sin_quererlo()
    {
        await Ejecutar("UPDATE usuario SET activo = 0 WHERE id = @VendedorId", new { VendedorId });

        var editado = (await Administrador.Put($"/usuarios/{VendedorId}", new { nombre = "Víctor V.", correo = "victor@ejemplo.test", rol = "almacenista" })).Debe(HttpStatusCode.OK);

        Assert.That((bool)editado["activo"], Is.False);
        (await Anonimo.Post("/sesiones", new { correo = "victor@ejemplo.test", contrasena = Contrasena })).DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");
    }

    [Test]
    public async Task Quien_deja_de_ser_administrador_pierde_sus_claves_y_no_las_recupera_al_volver()
    {
        var (otra, cliente) = await OtroAdministrador();
        using var suya = ConToken((string)(await cliente.Post("/claves-api", new { nombre = "x", rol = "vendedor" })).Debe(HttpStatusCode.Created)["clave"]!);
        using var ajena = ConToken((string)(await Administrador.Post("/claves-api", new { nombre = "x", rol = "vendedor" })).Debe(HttpStatusCode.Created)["clave"]!);
        object Ficha(string rol) => new { nombre = "Olga Otra", correo = "otra@ejemplo.test", rol };

        (await Administrador.Put($"/usuarios/{otra}", Ficha("vendedor"))).Debe(HttpStatusCode.OK);
        (await Administrador.Put($"/usuarios/{otra}", Ficha("administrador"))).Debe(HttpStatusCode.OK);

        (await suya.Get("/productos")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await ajena.Get("/productos")).Debe(HttpStatusCode.OK);
        Assert.That((await Administrador.Get("/claves-api"))["datos"].AsArray().Select(k => (long)k!["usuarioId"]!), Is.EqualTo(new[] { AdministradorId }));
        cliente.Dispose();
    }

    private static readonly object Victor = new { nombre = "Víctor Vendedor", correo = "victor@ejemplo.test", rol = "vendedor" };
    private static readonly object AdaVendedora = new { nombre = "Ada Administradora", correo = "ada@ejemplo.test", rol = "vendedor" };
    private static readonly object AdaInactiva = new { nombre = "Ada Administradora", correo = "ada@ejemplo.test", rol = "administrador", activo = false };
    private static readonly object OlgaVendedora = new { nombre = "Olga Otra", correo = "otra@ejemplo.test", rol = "vendedor" };
    private static readonly object OlgaInactiva = new { nombre = "Olga Otra", correo = "otra@ejemplo.test", rol = "administrador", activo = false };

    [Test]
    public async Task Reemplaza_todo_y_sube_la_versión()
    {
        var actualizado = (await Administrador.Put($"/usuarios/{VendedorId}",
            new { nombre = " Vito ", correo = "VITO@ejemplo.test", rol = "almacenista", activo = false }, ("If-Match", "\"1\""))).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)actualizado["nombre"], Is.EqualTo("Vito"));
            Assert.That((string?)actualizado["correo"], Is.EqualTo("VITO@ejemplo.test"));
            Assert.That((string?)actualizado["rol"], Is.EqualTo("almacenista"));
            Assert.That((bool)actualizado["activo"], Is.False);
            Assert.That((int)actualizado["version"], Is.EqualTo(2));
            Assert.That((DateTime)actualizado["actualizadoEn"], Is.GreaterThan((DateTime)actualizado["creadoEn"]));
            Assert.That(actualizado.Cabecera("ETag"), Is.EqualTo("\"2\""));
            Assert.That(actualizado.Texto, Does.Not.Contain("huella").And.Not.Contain("contrasena"));
            Assert.That((await Administrador.Get($"/usuarios/{VendedorId}")).Texto, Is.EqualTo(actualizado.Texto));
            Assert.That(await Fila(VendedorId), Is.EqualTo("Vito VITO@ejemplo.test almacenista 0 2 2"));
            Assert.That(await RegistroDeAuditoria(), Is.EqualTo(
                ["""usuario_actualizado 1 usuario 2 {"activo": "false", "cambio": "nombre, correo", "rolNuevo": "almacenista", "rolAnterior": "vendedor"}"""]));
        }
        (await Administrador.Put($"/usuarios/{VendedorId}", Victor)).Debe(HttpStatusCode.OK);
        Assert.That(await Fila(VendedorId), Is.EqualTo("Víctor Vendedor victor@ejemplo.test vendedor 0 3 3"));
    }

    [TestCase("nombre", "Vito", "victor@ejemplo.test")]
    [TestCase("correo", "Víctor Vendedor", "Victor@ejemplo.test")]
    public async Task Cambiar_solo_el_nombre_o_el_correo_no_cierra_su_sesión_ni_deja_su_valor_en_la_auditoría(string cambio, string nombre, string correo)
    {
        (await Administrador.Put($"/usuarios/{VendedorId}", new { nombre, correo, rol = "vendedor" })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)(await Vendedor.Get("/sesiones/actual")).Debe(HttpStatusCode.OK)["nombre"], Is.EqualTo(nombre));
            Assert.That(await VersionSeguridad(VendedorId), Is.EqualTo(1));
            Assert.That(await Leer<long>("SELECT COUNT(*) FROM sesion WHERE cerrada_en IS NOT NULL"), Is.Zero);
            Assert.That(await RegistroDeAuditoria(), Is.EqualTo([$$"""usuario_actualizado 1 usuario 2 {"cambio": "{{cambio}}"}"""]));
        }
    }

    [Test]
    public async Task Si_no_cambia_nada_no_hay_qué_anotar()
    {
        (await Administrador.Put($"/usuarios/{VendedorId}", Victor)).Debe(HttpStatusCode.OK);

        Assert.That(await Fila(VendedorId), Is.EqualTo("Víctor Vendedor victor@ejemplo.test vendedor 1 2 1"));
        Assert.That(await RegistroDeAuditoria(), Is.Empty);
    }

    [TestCase("almacenista", true)]
    [TestCase("administrador", true)]
    [TestCase("vendedor", false)]
    public async Task Cambiar_su_rol_o_desactivarlo_cierra_sus_sesiones_y_solo_las_suyas(string rol, bool activo)
    {
        using var otraSesion = await AbrirSesion(VendedorId, "vendedor");
        (await otraSesion.Get("/productos")).Debe(HttpStatusCode.OK);

        (await Administrador.Put($"/usuarios/{VendedorId}", new { nombre = "Víctor Vendedor", correo = "victor@ejemplo.test", rol, activo })).Debe(HttpStatusCode.OK);

        (await Vendedor.Get("/productos")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        (await otraSesion.Get("/productos")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        (await Almacenista.Get("/productos")).Debe(HttpStatusCode.OK);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Filas<long>("SELECT DISTINCT usuario_id FROM sesion WHERE cerrada_en IS NOT NULL"), Is.EqualTo([VendedorId]));
            Assert.That(await Leer<long>("SELECT COUNT(*) FROM sesion WHERE cerrada_en IS NULL AND usuario_id = 2"), Is.Zero);
            Assert.That(await VersionSeguridad(VendedorId), Is.EqualTo(2));
            Assert.That((await Anonimo.Post("/sesiones", new { correo = "victor@ejemplo.test", contrasena = Contrasena })).Estado,
                Is.EqualTo(activo ? HttpStatusCode.Created : HttpStatusCode.Unauthorized));
        }
    }

    [Test]
    public async Task El_último_administrador_no_se_degrada_ni_se_desactiva()
    {
        await Ejecutar("INSERT INTO usuario (nombre, correo, huella_contrasena, rol, activo) VALUES ('Ida', 'ida@ejemplo.test', 'x', 'administrador', 0)");

        foreach (var cambio in new[] { AdaVendedora, AdaInactiva })
            Assert.That((long?)(await Administrador.Put($"/usuarios/{AdministradorId}", cambio))
                .DebeSerProblema(HttpStatusCode.Conflict, "ultimo_administrador")["usuarioId"], Is.EqualTo(AdministradorId));

        Assert.That(await Fila(AdministradorId), Is.EqualTo("Ada Administradora ada@ejemplo.test administrador 1 1 1"));
        Assert.That(await RegistroDeAuditoria(), Is.Empty);
        (await Administrador.Put($"/usuarios/{AdministradorId}", new { nombre = "Ada", correo = "ada@ejemplo.test", rol = "administrador" })).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Con_otro_administrador_puede_degradarse_pero_no_desactivarse()
    {
        var (_, otro) = await OtroAdministrador();
        using var _otro = otro;

        var problema = (await Administrador.Put($"/usuarios/{AdministradorId}", AdaInactiva)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        Assert.That((string?)problema["detail"], Does.Contain("a sí mismo"));

        (await Administrador.Put($"/usuarios/{AdministradorId}", AdaVendedora)).Debe(HttpStatusCode.OK);
        (await Administrador.Get("/usuarios")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        (await otro.Put($"/usuarios/{AdministradorId}", AdaInactiva)).Debe(HttpStatusCode.OK);
        Assert.That(await Fila(AdministradorId), Is.EqualTo("Ada Administradora ada@ejemplo.test administrador 0 3 3"));
    }

    [Test]
    public async Task Dos_administradores_que_se_degradan_a_la_vez_dejan_uno() =>
        await SeQuitanALaVez(OlgaVendedora, AdaVendedora);

    [Test]
    public async Task Dos_administradores_que_se_desactivan_a_la_vez_dejan_uno() =>
        await SeQuitanALaVez(OlgaInactiva, AdaInactiva);

    [Test]
    public async Task Si_uno_degrada_y_el_otro_desactiva_a_la_vez_queda_uno()
    {
        await SeQuitanALaVez(OlgaVendedora, AdaInactiva);
        await SeQuitanALaVez(OlgaInactiva, AdaVendedora);
    }

    [Test]
    public async Task Si_los_dos_se_degradan_a_sí_mismos_a_la_vez_queda_uno() =>
        await SeQuitanALaVez(AdaVendedora, OlgaVendedora, aSiMismos: true);

    [Test]
    public async Task No_toma_el_correo_de_otro_pero_sí_el_suyo_con_otras_mayúsculas()
    {
        var problema = (await Administrador.Put($"/usuarios/{VendedorId}", new { nombre = "V", correo = "ALMA@ejemplo.test", rol = "vendedor" }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Administrador.Put($"/usuarios/{VendedorId}", new { nombre = "V", correo = "VICTOR@ejemplo.test", rol = "vendedor" })).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["campo"], Is.EqualTo("correo"));
            Assert.That((long?)problema["idExistente"], Is.EqualTo(AlmacenistaId));
            Assert.That(await Fila(VendedorId), Is.EqualTo("V VICTOR@ejemplo.test vendedor 1 2 1"));
        }
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_validación_existencia_versión_último_administrador_y_correo_repetido()
    {
        var (otroId, otro) = await OtroAdministrador();
        otro.Dispose();
        await Ejecutar("UPDATE usuario SET activo = 0 WHERE id = @otroId", new { otroId });
        (string, string) vieja = ("If-Match", "\"7\"");
        var malo = new { nombre = "", correo = "alma@ejemplo.test", rol = "vendedor", activo = false };
        var bueno = malo with { nombre = "Ada" };

        (await Anonimo.Put("/usuarios/999999999", malo, vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Put("/usuarios/999999999", malo, vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Put("/usuarios/999999999", malo, vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Put("/usuarios/999999999", malo, vieja)).DebeSerValidacion("nombre obligatorio");
        (await Administrador.Put("/usuarios/999999999", bueno, vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Administrador.Put("/usuarios/1", bueno, vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Administrador.Put("/usuarios/1", bueno)).DebeSerProblema(HttpStatusCode.Conflict, "ultimo_administrador");
        await Ejecutar("UPDATE usuario SET activo = 1 WHERE id = @otroId", new { otroId });
        (await Administrador.Put("/usuarios/1", bueno)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Put("/usuarios/1", bueno with { activo = true })).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        Assert.That(await Leer<long>("SELECT SUM(version) FROM usuario"), Is.EqualTo(4));
        Assert.That(await Leer<long>("SELECT SUM(version_seguridad) FROM usuario"), Is.EqualTo(4));
        Assert.That(await RegistroDeAuditoria(), Is.Empty);
    }

    [Test]
    public async Task Quien_se_desactiva_y_se_activa_no_recupera_sus_claves()
    {
        var olga = await Insertar("INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('Olga', 'o@ejemplo.test', 'x', 'administrador')", new { });
        var sesion = await Insertar("INSERT INTO sesion (usuario_id, expira_en) VALUES (@olga, UTC_TIMESTAMP(6) + INTERVAL 1 DAY)", new { olga });
        using var cliente = Entrar(olga, "administrador", sesion);
        using var script = ConToken((string)(await cliente.Post("/claves-api", new { nombre = "x", rol = "vendedor" })).Debe(HttpStatusCode.Created)["clave"]!);

        foreach (var activo in new[] { false, true })
            (await Administrador.Put($"/usuarios/{olga}", new { nombre = "Olga", correo = "o@ejemplo.test", rol = "administrador", activo })).Debe(HttpStatusCode.OK);

        (await script.Get("/productos")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    /// <summary>Varias veces, con los dos recién activos: siempre queda uno, y solo uno cambió.</summary>
    private async Task SeQuitanALaVez(object loDeUno, object loDelOtro, bool aSiMismos = false)
    {
        var (olga, primero) = await OtroAdministrador($"otra-{Guid.NewGuid():N}@ejemplo.test");
        primero.Dispose();
        for (var ronda = 0; ronda < 8; ronda++)
        {
            await Ejecutar("""
                UPDATE usuario SET rol = 'administrador', activo = 1, correo = IF(id = @olga, 'otra@ejemplo.test', correo) WHERE id IN (1, @olga)
                """, new { olga });
            using var uno = await AbrirSesion(AdministradorId, "administrador");
            using var otro = await AbrirSesion(olga, "administrador");

            var respuestas = await Task.WhenAll(
                uno.Put($"/usuarios/{(aSiMismos ? AdministradorId : olga)}", loDeUno),
                otro.Put($"/usuarios/{(aSiMismos ? olga : AdministradorId)}", loDelOtro));

            Assert.That(await Leer<long>("SELECT COUNT(*) FROM usuario WHERE rol = 'administrador' AND activo = 1"), Is.EqualTo(1), $"ronda {ronda}");
            var perdedora = respuestas.Single(r => r.Estado != HttpStatusCode.OK);
            // O llegó a comprobar su sesión antes de perderla, o ya no la tenía.
            if (perdedora.Estado == HttpStatusCode.Unauthorized)
                perdedora.DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
            else
                perdedora.DebeSerProblema(HttpStatusCode.Conflict, "ultimo_administrador");
        }
        await Ejecutar("""
            UPDATE usuario SET rol = 'administrador', activo = 1 WHERE id = 1;
            UPDATE usuario SET rol = 'vendedor', correo = @correo WHERE id = @olga;
            """, new { olga, correo = $"{Guid.NewGuid():N}@ejemplo.test" });
    }
}
