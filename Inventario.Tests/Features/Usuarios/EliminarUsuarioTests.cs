using System.Net;
using Inventario.Api.Features.Usuarios.EliminarUsuario;

namespace Inventario.Tests.Features.Usuarios;

public sealed class EliminarUsuarioTests : UsuariosTest
{
    [Test]
    public async Task Quien_nunca_actuó_se_borra_su_correo_queda_libre_y_queda_anotado()
    {
        var id = (await Crear()).Id;

        Assert.That((await Administrador.Delete($"/usuarios/{id}", ("If-Match", "\"1\""))).Debe(HttpStatusCode.NoContent).Texto, Is.Empty);

        (await Administrador.Get($"/usuarios/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Administrador.Delete($"/usuarios/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        Assert.That((await RegistroDeAuditoria())[^1], Is.EqualTo($$"""usuario_eliminado 1 usuario {{id}} {}"""));
        Assert.That((await Crear()).Id, Is.GreaterThan(id));
    }

    [Test]
    public async Task Haber_iniciado_sesión_ya_es_haber_actuado()
    {
        var id = (await Crear()).Id;
        (await Anonimo.Post("/sesiones", new { correo = "nuria@ejemplo.test", contrasena = Buena })).Debe(HttpStatusCode.Created);

        var problema = (await Administrador.Delete($"/usuarios/{id}")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        Assert.That((long?)problema["referencias"]!["sesiones"], Is.EqualTo(1));
        Assert.That(await Contar("usuario"), Is.EqualTo(4));
    }

    [Test]
    public async Task Cuenta_lo_que_hizo_en_cada_tabla()
    {
        var producto = await UnProducto(stock: 5);
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = producto, cantidad = 2 } } })).Debe(HttpStatusCode.Created);
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones",
            new { motivo = "No le gustó", lineas = new[] { new { detalleId = (long)venta["lineas"][0]!["id"]!, cantidad = 1 } } })).Debe(HttpStatusCode.Created);
        var cliente = await UnCliente();
        await Ejecutar("""
            INSERT INTO conteo (fecha, usuario_id) VALUES (UTC_TIMESTAMP(6), 2), (UTC_TIMESTAMP(6), 2);
            INSERT INTO historial_precio (producto_id, usuario_id, campo, anterior, nuevo) VALUES (@producto, 2, 'precio', 1, 2);
            INSERT INTO anonimizacion (cliente_id, usuario_id) VALUES (@cliente, 2);
            INSERT INTO clave_api (nombre, huella, rol, usuario_id) VALUES ('c', REPEAT('a', 32), 'vendedor', 2);
            INSERT INTO idempotencia (usuario_id, clave, huella) VALUES (2, 'c', REPEAT('a', 32));
            INSERT INTO auditoria (evento, usuario_id, recurso, recurso_id, detalle) VALUES ('sesion_cerrada', 2, 'usuario', 2, '{}');
            """, new { producto, cliente });

        var problema = (await Administrador.Delete("/usuarios/2")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(problema["referencias"]!.ToJsonString(), Is.EqualTo(
                """{"ventas":1,"movimientos":2,"devoluciones":1,"conteos":2,"cambiosDePrecio":1,"anonimizaciones":1,"claves":1,"idempotencias":1,"auditoria":1,"sesiones":1}"""));
            Assert.That(await Contar("usuario"), Is.EqualTo(3));
            Assert.That(await Leer<long>("SELECT COUNT(*) FROM auditoria WHERE evento = 'usuario_eliminado'"), Is.Zero);
        }
    }

    /// <summary>Lo que otros hicieron con él no es haber actuado.</summary>
    [Test]
    public async Task Que_lo_creen_y_lo_cambien_no_le_da_historial()
    {
        var id = (await Crear()).Id;
        (await Administrador.Put($"/usuarios/{id}", new { nombre = "N", correo = "n@ejemplo.test", rol = "almacenista" })).Debe(HttpStatusCode.OK);
        (await Administrador.Put($"/usuarios/{id}/contrasena", new { nueva = "otro-tren-verde-y-lento" })).Debe(HttpStatusCode.NoContent);

        (await Administrador.Delete($"/usuarios/{id}")).Debe(HttpStatusCode.NoContent);
    }

    /// <summary>Si una tabla nueva nombra usuarios, borrarlos debe contarla: si no, la clave foránea sería un 500.</summary>
    [Test]
    public async Task Toda_tabla_que_nombra_usuarios_se_cuenta()
    {
        var tablas = await Filas<string>("""
            SELECT DISTINCT table_name FROM information_schema.key_column_usage
            WHERE table_schema = DATABASE() AND referenced_table_name = 'usuario'
            """);

        Assert.That(tablas, Has.Count.GreaterThanOrEqualTo(10));
        Assert.That(tablas.Where(t => !EliminarUsuarioSql.ContarReferencias.Contains($" FROM {t} WHERE usuario_id", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Nadie_se_borra_a_sí_mismo_y_el_último_administrador_no_se_borra()
    {
        Assert.That((long?)(await Administrador.Delete("/usuarios/1")).DebeSerProblema(HttpStatusCode.Conflict, "ultimo_administrador")["usuarioId"],
            Is.EqualTo(AdministradorId));
        var (_, otro) = await OtroAdministrador();
        otro.Dispose();
        var problema = (await Administrador.Delete("/usuarios/1")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");

        Assert.That((string?)problema["detail"], Does.Contain("a sí mismo"));
        Assert.That(await Contar("usuario"), Is.EqualTo(4));
    }

    /// <summary>Quien puede borrar ya inició sesión: dos que se borran entre sí tienen historial, y quedan los dos.</summary>
    [Test]
    public async Task Dos_administradores_que_se_borran_a_la_vez_quedan_los_dos()
    {
        var (olga, otro) = await OtroAdministrador();
        using var _ = otro;
        for (var ronda = 0; ronda < 5; ronda++)
        {
            var respuestas = await Task.WhenAll(Administrador.Delete($"/usuarios/{olga}"), otro.Delete("/usuarios/1"));

            foreach (var respuesta in respuestas)
                respuesta.DebeSerProblema(HttpStatusCode.Conflict, "con_historial");
        }
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM usuario WHERE rol = 'administrador' AND activo = 1"), Is.EqualTo(2));
    }

    [Test]
    public async Task Si_borra_al_otro_mientras_se_degrada_queda_uno()
    {
        var resultados = new HashSet<string>();
        for (var ronda = 0; ronda < 12; ronda++)
        {
            await Ejecutar("UPDATE usuario SET rol = 'administrador', activo = 1 WHERE id = 1");
            var olga = await Insertar("INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('Olga', 'o@ejemplo.test', 'x', 'administrador')", new { });
            using var ada = await AbrirSesion(AdministradorId, "administrador");

            var borrado = ada.Delete($"/usuarios/{olga}");
            var degradacion = ada.Put("/usuarios/1", new { nombre = "Ada", correo = "ada@ejemplo.test", rol = "vendedor" });
            await Task.WhenAll(borrado, degradacion);

            var quedan = await Filas<long>("SELECT id FROM usuario WHERE rol = 'administrador' AND activo = 1");
            if ((await borrado).Estado == HttpStatusCode.NoContent)
            {
                (await degradacion).DebeSerProblema(HttpStatusCode.Conflict, "ultimo_administrador");
                Assert.That(quedan, Is.EqualTo([AdministradorId]));
            }
            else
            {
                (await degradacion).Debe(HttpStatusCode.OK);
                Assert.That((string?)(await borrado)["codigo"], Is.EqualTo("ultimo_administrador").Or.EqualTo("sesion_caducada"));
                Assert.That(quedan, Is.EqualTo([olga]));
            }
            await Ejecutar("UPDATE usuario SET rol = 'administrador' WHERE id = 1; DELETE FROM usuario WHERE id = @olga", new { olga });
        }
    }

    [Test]
    public async Task Mientras_inicia_sesión_gana_uno_de_los_dos()
    {
        for (var ronda = 0; ronda < 5; ronda++)
        {
            var id = (await Crear($"n{ronda}@ejemplo.test")).Id;
            var inicio = Anonimo.Post("/sesiones", new { correo = $"n{ronda}@ejemplo.test", contrasena = Buena });
            var borrado = Administrador.Delete($"/usuarios/{id}");
            await Task.WhenAll(inicio, borrado);

            if ((await borrado).Estado == HttpStatusCode.NoContent)
                Assert.That((await inicio).Estado, Is.Not.EqualTo(HttpStatusCode.Created));
            else
            {
                (await borrado).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");
                (await inicio).Debe(HttpStatusCode.Created);
            }
            Assert.That(await Leer<long>("SELECT COUNT(*) FROM sesion s LEFT JOIN usuario u ON u.id = s.usuario_id WHERE u.id IS NULL"), Is.Zero);
        }
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_existencia_versión_último_administrador_sí_mismo_e_historial()
    {
        (string, string) vieja = ("If-Match", "\"7\"");

        (await Anonimo.Delete("/usuarios/999999999", vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Delete("/usuarios/999999999", vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Delete("/usuarios/999999999", vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Delete("/usuarios/999999999", vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        Assert.That((int?)(await Administrador.Delete("/usuarios/1", vieja))
            .DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta")["versionActual"], Is.EqualTo(1));
        (await Administrador.Delete("/usuarios/1")).DebeSerProblema(HttpStatusCode.Conflict, "ultimo_administrador");
        var (olga, otro) = await OtroAdministrador();
        otro.Dispose();
        (await Administrador.Delete("/usuarios/1")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Delete($"/usuarios/{olga}")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        Assert.That(await Contar("usuario"), Is.EqualTo(4));
    }
}
