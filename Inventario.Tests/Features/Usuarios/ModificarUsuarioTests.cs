using System.Net;

namespace Inventario.Tests.Features.Usuarios;

public sealed class ModificarUsuarioTests : UsuariosTest
{
    private const string Degrada = """{"rol":"vendedor"}""";
    private const string Desactiva = """{"activo":false}""";

    [TestCase("nombre", "Vito", "Vito victor@ejemplo.test vendedor 1 2 1")]
    [TestCase("correo", "vito@ejemplo.test", "Víctor Vendedor vito@ejemplo.test vendedor 1 2 1")]
    public async Task Cambiar_solo_el_nombre_o_el_correo_no_cierra_ninguna_sesión_ni_deja_su_valor_en_la_auditoría(string campo, string valor, string fila)
    {
        var modificado = (await Administrador.Patch($"/usuarios/{VendedorId}", $$"""{"{{campo}}":"{{valor}}"}""")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)(await Vendedor.Get("/sesiones/actual")).Debe(HttpStatusCode.OK)[campo], Is.EqualTo(valor));
            Assert.That(await Leer<long>("SELECT COUNT(*) FROM sesion WHERE cerrada_en IS NOT NULL"), Is.Zero);
            Assert.That(await Fila(VendedorId), Is.EqualTo(fila));
            Assert.That(await RegistroDeAuditoria(), Is.EqualTo([$$"""usuario_actualizado 1 usuario 2 {"cambio": "{{campo}}"}"""]));
            Assert.That(modificado.Cabecera("ETag"), Is.EqualTo("\"2\""));
            Assert.That((await Administrador.Get($"/usuarios/{VendedorId}")).Texto, Is.EqualTo(modificado.Texto));
        }
    }

    [TestCase("""{"rol":"almacenista"}""", "Víctor Vendedor victor@ejemplo.test almacenista 1 2 2", """{"rolNuevo": "almacenista", "rolAnterior": "vendedor"}""")]
    [TestCase("""{"activo":false}""", "Víctor Vendedor victor@ejemplo.test vendedor 0 2 2", """{"activo": "false"}""")]
    public async Task Cambiar_su_rol_o_desactivarlo_cierra_sus_sesiones_y_solo_las_suyas(string cuerpo, string fila, string detalle)
    {
        (await Administrador.Patch($"/usuarios/{VendedorId}", cuerpo)).Debe(HttpStatusCode.OK);

        (await Vendedor.Get("/productos")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        (await Almacenista.Get("/productos")).Debe(HttpStatusCode.OK);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Filas<long>("SELECT usuario_id FROM sesion WHERE cerrada_en IS NOT NULL"), Is.EqualTo([VendedorId]));
            Assert.That(await Fila(VendedorId), Is.EqualTo(fila));
            Assert.That(await RegistroDeAuditoria(), Is.EqualTo([$"usuario_actualizado 1 usuario 2 {detalle}"]));
        }
    }

    [Test]
    public async Task Cambiar_el_nombre_de_uno_inactivo_no_lo_activa()
    {
        (await Administrador.Patch($"/usuarios/{VendedorId}", Desactiva)).Debe(HttpStatusCode.OK);

        (await Administrador.Patch($"/usuarios/{VendedorId}", """{"nombre":"Vito"}""")).Debe(HttpStatusCode.OK);
        Assert.That(await Fila(VendedorId), Is.EqualTo("Vito victor@ejemplo.test vendedor 0 3 2"));

        (await Administrador.Patch($"/usuarios/{VendedorId}", """{"activo":null}""")).Debe(HttpStatusCode.OK);
        Assert.That(await Fila(VendedorId), Is.EqualTo("Vito victor@ejemplo.test vendedor 0 3 2"));
    }

    [TestCase("contrasena", "\"un-tren-azul-y-lento\"")]
    [TestCase("ultimoAccesoEn", "null")]
    [TestCase("versionSeguridad", "7")]
    [TestCase("huellaContrasena", "\"x\"")]
    public async Task Lo_que_no_se_escribe_por_aquí_es_un_campo_desconocido(string campo, string valor)
    {
        var problema = (await Administrador.Patch($"/usuarios/{VendedorId}", $$"""{"nombre":"Vito","{{campo}}":{{valor}}}"""))
            .DebeSerProblema(HttpStatusCode.BadRequest, "campo_desconocido");

        Assert.That((string?)problema["errores"]![0]!["campo"], Is.EqualTo(campo));
        Assert.That(await Fila(VendedorId), Is.EqualTo("Víctor Vendedor victor@ejemplo.test vendedor 1 1 1"));
    }

    [Test]
    public async Task El_último_administrador_no_se_degrada_ni_se_desactiva()
    {
        foreach (var cuerpo in new[] { Degrada, Desactiva })
            Assert.That((long?)(await Administrador.Patch($"/usuarios/{AdministradorId}", cuerpo))
                .DebeSerProblema(HttpStatusCode.Conflict, "ultimo_administrador")["usuarioId"], Is.EqualTo(AdministradorId));

        Assert.That(await Fila(AdministradorId), Is.EqualTo("Ada Administradora ada@ejemplo.test administrador 1 1 1"));
        Assert.That(await RegistroDeAuditoria(), Is.Empty);
    }

    /// <summary>Un formulario manda todos sus campos, también los que no cambian.</summary>
    [TestCase("""{"nombre":"Otro","rol":"administrador"}""")]
    [TestCase("""{"nombre":"Otro","activo":true}""")]
    [TestCase("""{"nombre":"Otro","activo":null}""")]
    public async Task El_único_administrador_que_lo_sigue_siendo_se_edita(string cambios) => Assert.That(
        (string?)(await Administrador.Patch($"/usuarios/{AdministradorId}", cambios)).Debe(HttpStatusCode.OK)["nombre"], Is.EqualTo("Otro"));

    [TestCase(Degrada, Degrada, false)]
    [TestCase(Desactiva, Desactiva, false)]
    [TestCase(Degrada, Desactiva, false)]
    [TestCase(Degrada, Degrada, true)]
    public async Task Dos_administradores_que_se_quitan_a_la_vez_dejan_uno(string loDeUno, string loDelOtro, bool aSiMismos)
    {
        var (olga, primero) = await OtroAdministrador();
        primero.Dispose();
        for (var ronda = 0; ronda < 8; ronda++)
        {
            await Ejecutar("UPDATE usuario SET rol = 'administrador', activo = 1 WHERE id IN (1, @olga)", new { olga });
            using var uno = await AbrirSesion(AdministradorId, "administrador");
            using var otro = await AbrirSesion(olga, "administrador");

            var respuestas = await Task.WhenAll(
                uno.Patch($"/usuarios/{(aSiMismos ? AdministradorId : olga)}", loDeUno),
                otro.Patch($"/usuarios/{(aSiMismos ? olga : AdministradorId)}", loDelOtro));

            Assert.That(await Leer<long>("SELECT COUNT(*) FROM usuario WHERE rol = 'administrador' AND activo = 1"), Is.EqualTo(1), $"ronda {ronda}");
            var perdedora = respuestas.Single(r => r.Estado != HttpStatusCode.OK);
            // O llegó a comprobar su sesión antes de perderla, o ya no la tenía.
            if (perdedora.Estado == HttpStatusCode.Unauthorized)
                perdedora.DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
            else
                perdedora.DebeSerProblema(HttpStatusCode.Conflict, "ultimo_administrador");
        }
    }

    [Test]
    public async Task Cambiar_el_nombre_mientras_lo_degradan_no_le_devuelve_el_rol()
    {
        for (var ronda = 0; ronda < 8; ronda++)
        {
            await Ejecutar("UPDATE usuario SET rol = 'almacenista', version = version + 1 WHERE id = 2");

            var respuestas = await Task.WhenAll(
                Administrador.Patch($"/usuarios/{VendedorId}", $$"""{"nombre":"Vito {{ronda}}"}"""),
                Administrador.Patch($"/usuarios/{VendedorId}", Degrada));

            foreach (var respuesta in respuestas)
                respuesta.Debe(HttpStatusCode.OK);
            Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', nombre, CONVERT(rol USING utf8mb4)) FROM usuario WHERE id = 2"), Is.EqualTo($"Vito {ronda} vendedor"));
        }
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_existencia_versión_validación_último_administrador_y_correo_repetido()
    {
        var (otroId, otro) = await OtroAdministrador();
        otro.Dispose();
        await Ejecutar("UPDATE usuario SET activo = 0 WHERE id = @otroId", new { otroId });
        (string, string) vieja = ("If-Match", "\"7\"");
        const string Malo = """{"nombre":"","rol":"jefe","activo":false,"correo":"alma@ejemplo.test"}""";
        const string Bueno = """{"activo":false,"correo":"alma@ejemplo.test"}""";

        (await Anonimo.Patch("/usuarios/999999999", Malo, vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Patch("/usuarios/999999999", Malo, vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Patch("/usuarios/999999999", Malo, vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Patch("/usuarios/999999999", Malo, vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Administrador.Patch("/usuarios/1", Malo, vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Administrador.Patch("/usuarios/1", Malo)).DebeSerValidacion("nombre obligatorio", "rol valor_no_permitido");
        (await Administrador.Patch("/usuarios/1", Bueno)).DebeSerProblema(HttpStatusCode.Conflict, "ultimo_administrador");
        await Ejecutar("UPDATE usuario SET activo = 1 WHERE id = @otroId", new { otroId });
        (await Administrador.Patch("/usuarios/1", Bueno)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        var duplicado = (await Administrador.Patch("/usuarios/1", """{"correo":"ALMA@ejemplo.test"}""")).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        Assert.That((long?)duplicado["idExistente"], Is.EqualTo(AlmacenistaId));
        Assert.That(await Leer<long>("SELECT SUM(version) + SUM(version_seguridad) FROM usuario"), Is.EqualTo(8));
        Assert.That(await RegistroDeAuditoria(), Is.Empty);
    }
}
