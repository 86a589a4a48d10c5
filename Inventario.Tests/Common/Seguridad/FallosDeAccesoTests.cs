using System.Globalization;
using System.Net;
using Dapper;
using Inventario.Api;
using Inventario.Api.Common;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Seguridad;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Common.Seguridad;

/// <summary>Quien prueba contraseñas se frena; quien la sabe, entra.</summary>
public sealed class FallosDeAccesoTests : ApiTest
{
    private const string Correo = "ada@ejemplo.test";
    private const string Mala = "esta-no-es-la-contraseña";

    [Test]
    public async Task Al_sexto_intento_de_una_cuenta_ni_la_contraseña_buena_entra()
    {
        for (var i = 0; i < 5; i++)
            (await Entrar(Correo, Mala)).DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");

        foreach (var contrasena in new[] { Mala, Contrasena, Mala })
        {
            var frenada = await Entrar(Correo, contrasena);
            frenada.DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
            Assert.That(int.Parse(frenada.Cabecera("Retry-After")!, CultureInfo.InvariantCulture), Is.InRange(1, 901));
        }
        (await Entrar("victor@ejemplo.test", Contrasena)).Debe(HttpStatusCode.Created);
        (await Administrador.Get("/sesiones/actual")).Debe(HttpStatusCode.OK);
        Assert.That(await Contar("fallo_acceso"), Is.EqualTo(5), "lo frenado no alarga el castigo");
    }

    [Test]
    public async Task Pasado_el_tiempo_que_dice_Retry_After_entra_y_se_olvida_lo_anterior()
    {
        for (var i = 0; i < 5; i++)
            await Entrar(Correo, Mala);
        await Ejecutar("UPDATE fallo_acceso SET ocurrido_en = ocurrido_en - INTERVAL 600 SECOND; UPDATE fallo_acceso SET ocurrido_en = ocurrido_en - INTERVAL 280 SECOND WHERE id = (SELECT id FROM (SELECT MIN(id) AS id FROM fallo_acceso) t)");
        var frenada = await Entrar(Correo, Contrasena);
        frenada.DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
        var espera = int.Parse(frenada.Cabecera("Retry-After")!, CultureInfo.InvariantCulture);
        Assert.That(espera, Is.InRange(1, 21), "en cuanto el más viejo deje de contar cabe otro");

        await Ejecutar("UPDATE fallo_acceso SET ocurrido_en = ocurrido_en - INTERVAL @espera SECOND", new { espera });

        (await Entrar(Correo, Contrasena)).Debe(HttpStatusCode.Created);
        Assert.That(await Contar("fallo_acceso"), Is.Zero);
    }

    [Test]
    public async Task Acertar_no_cuenta_y_perdona_los_fallos_anteriores()
    {
        for (var vuelta = 0; vuelta < 2; vuelta++)
        {
            for (var i = 0; i < 4; i++)
                (await Entrar(Correo, Mala)).Debe(HttpStatusCode.Unauthorized);
            (await Entrar(Correo, Contrasena)).Debe(HttpStatusCode.Created);
        }
        for (var i = 0; i < 7; i++)
            (await Entrar(Correo, Contrasena)).Debe(HttpStatusCode.Created);
        Assert.That(await Contar("fallo_acceso"), Is.Zero);
    }

    [Test]
    public async Task Escribir_el_correo_de_otra_manera_no_da_más_intentos()
    {
        foreach (var correo in new[] { Correo, "ADA@ejemplo.test", " ada@EJEMPLO.test", "ａda@ejemplo.test", "ad\u200ba@ejemplo.tesT" })
            (await Entrar(correo, Mala)).Debe(HttpStatusCode.Unauthorized);

        (await Entrar("Ada@Ejemplo.Test", Mala)).DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
    }

    [Test]
    public async Task Una_cuenta_que_no_existe_se_frena_igual()
    {
        for (var i = 0; i < 5; i++)
            (await Entrar(i % 2 == 0 ? "nadie@ejemplo.test" : "NADIE@ejemplo.test", Mala)).DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");

        foreach (var variante in new[] { "nad\u200bie@ejemplo.test", "nad\u00adie@ejemplo.test", "ｎadie@ejemplo.test" })
            (await Entrar(variante, Mala)).DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
        (await Entrar("nadie@ejemplo.test", Mala)).DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
    }

    /// <summary>Ni el id de una cuenta ni nada que no sea su correo la frena.</summary>
    [Test]
    public async Task Fallar_con_el_id_de_otro_por_correo_no_lo_deja_fuera()
    {
        for (var i = 0; i < 5; i++)
            foreach (var correo in new[] { "1", "usuario:1", "ada", "ada@ejemplo.tes" })
                (await Entrar(correo, Mala)).Debe(HttpStatusCode.Unauthorized);

        (await Entrar(Correo, Contrasena)).Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Veinte_que_aciertan_a_la_vez_entran_todos()
    {
        for (var i = 0; i < 4; i++)
            await Entrar(Correo, Mala);

        foreach (var respuesta in await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Entrar(Correo, Contrasena))))
            respuesta.Debe(HttpStatusCode.Created);

        Assert.That(await Contar("fallo_acceso"), Is.Zero);
    }

    [Test]
    public async Task Cuarenta_a_la_vez_no_prueban_más_de_cinco_contraseñas()
    {
        var respuestas = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Entrar(Correo, $"{Mala}-{i}")));

        Assert.That(respuestas.Select(r => r.Estado), Is.All.EqualTo(HttpStatusCode.Unauthorized).Or.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(respuestas.Count(r => r.Estado == HttpStatusCode.Unauthorized), Is.EqualTo(5));
        Assert.That(await Contar("fallo_acceso"), Is.EqualTo(respuestas.Count(r => r.Estado == HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Fallar_con_la_cuenta_de_otro_frena_a_quien_falla_y_no_a_su_dueño()
    {
        await using var api = DetrasDeUnProxy();
        using var cliente = new Cliente(api.CrearHttp());
        for (var i = 0; i < 5; i++)
            (await EntrarDesde(cliente, "203.0.113.1", Mala)).DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");
        (await EntrarDesde(cliente, "203.0.113.1", Contrasena)).DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");

        (await EntrarDesde(cliente, "203.0.113.2", Contrasena)).Debe(HttpStatusCode.Created);

        (await EntrarDesde(cliente, "203.0.113.1", Mala)).DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
        Assert.That(await Contar("fallo_acceso"), Is.EqualTo(5), "que el dueño entre no le da a otro más intentos");
    }

    [Test]
    public async Task Desde_muchas_direcciones_la_cuenta_se_frena_al_pasar_de_su_total()
    {
        await using var api = DetrasDeUnProxy(("Limites:FallosPorCuentaEnTotal", "8"));
        using var cliente = new Cliente(api.CrearHttp());
        for (var i = 1; i <= 8; i++)
            (await EntrarDesde(cliente, $"203.0.113.{i}", Mala)).DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");

        (await EntrarDesde(cliente, "203.0.113.9", Contrasena)).DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
        (await cliente.Post("/sesiones", new { correo = "victor@ejemplo.test", contrasena = Contrasena }, ("X-Forwarded-For", "203.0.113.9"))).Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Desde_una_dirección_se_frena_a_los_cincuenta_sea_la_cuenta_que_sea()
    {
        (await Entrar("uno@ejemplo.test", Mala)).Debe(HttpStatusCode.Unauthorized);
        await Ejecutar("""
            INSERT INTO fallo_acceso (huella_cuenta, huella_direccion)
              WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 48)
              SELECT UNHEX(SHA2(n.i, 256)), f.huella_direccion FROM n JOIN (SELECT huella_direccion FROM fallo_acceso LIMIT 1) f
            """);
        (await Entrar("cincuenta@ejemplo.test", Mala)).Debe(HttpStatusCode.Unauthorized);

        (await Entrar(Correo, Contrasena)).DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
        (await Administrador.Get("/productos")).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Los_fallos_valen_tras_un_reinicio_y_se_pueden_cambiar_o_quitar()
    {
        for (var i = 0; i < 5; i++)
            await Entrar(Correo, Mala);
        await using var reiniciada = ApiFactory.EnMarcha(Base);
        await using var sinLimite = ApiFactory.EnMarcha(Base, ("Limites:FallosPorCuenta", "0"), ("Limites:FallosPorCuentaEnTotal", "0"), ("Limites:FallosPorDireccion", "0"));

        using var cliente = new Cliente(reiniciada.CrearHttp());
        (await cliente.Post("/sesiones", new { correo = Correo, contrasena = Contrasena })).DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
        using var libre = new Cliente(sinLimite.CrearHttp());
        (await libre.Post("/sesiones", new { correo = Correo, contrasena = Mala })).DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");
        (await libre.Post("/sesiones", new { correo = Correo, contrasena = Contrasena })).Debe(HttpStatusCode.Created);
    }

    [TestCase("127.0.0.0/8", 3)]
    [TestCase("127.0.0.1", 3)]
    [TestCase("192.0.2.1", 1)]
    public async Task Detrás_de_un_proxy_la_dirección_es_la_del_cliente_solo_si_el_proxy_es_de_confianza(string proxy, int direcciones)
    {
        await using var otra = ApiFactory.EnMarcha(Base, ("Proxies:Confiables:0", proxy), ("Proxies:Confiables:1", proxy.StartsWith("127", StringComparison.Ordinal) ? "::1" : proxy));
        using var cliente = new Cliente(otra.CrearHttp());
        foreach (var direccion in new[] { "203.0.113.1", "203.0.113.2", "2001:db8:1:2::1", "2001:db8:1:2::2" })
            await cliente.Post("/sesiones", new { correo = "nadie@ejemplo.test", contrasena = Mala }, ("X-Forwarded-For", direccion));

        Assert.That(await Leer<long>("SELECT COUNT(DISTINCT huella_direccion) FROM fallo_acceso"), Is.EqualTo(direcciones));
    }

    [Test]
    public async Task Doscientos_a_la_vez_no_hacen_una_cola_sin_fin_y_los_que_no_caben_no_cuentan_como_fallos()
    {
        // La cola solo crece si comprobar cada contraseña cuesta lo de verdad.
        await using var deVerdad = ApiFactory.EnMarcha(Base, services => services.AddSingleton<Contrasenas>(), ("Limites:FallosPorDireccion", "0"));
        using var cliente = new Cliente(deVerdad.CrearHttp());

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => cliente.Post("/sesiones", new { correo = $"nadie{i}@ejemplo.test", contrasena = Mala })));

        var caben = respuestas.Where(r => r.Estado == HttpStatusCode.Unauthorized).ToList();
        Assert.That(caben, Has.Count.GreaterThanOrEqualTo(FallosDeAcceso.ALaVezMax));
        foreach (var rechazada in respuestas.Except(caben))
        {
            rechazada.DebeSerProblema(HttpStatusCode.ServiceUnavailable, "sobrecarga");
            Assert.That(rechazada.Cabecera("Retry-After"), Is.EqualTo("1"));
        }
        Assert.That(respuestas.Except(caben), Is.Not.Empty);
        Assert.That(await Contar("fallo_acceso"), Is.EqualTo(caben.Count));
        (await cliente.Post("/sesiones", new { correo = Correo, contrasena = Contrasena })).Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Lo_viejo_se_purga_y_no_se_guarda_ni_el_correo_ni_la_dirección()
    {
        await Ejecutar("INSERT INTO fallo_acceso (huella_cuenta, huella_direccion, ocurrido_en) VALUES (@h, @h, UTC_TIMESTAMP(6) - INTERVAL 901 SECOND)", new { h = new byte[32] });

        await Entrar(Correo, Mala);
        Assert.That(await Purga.EjecutarAsync(Api.Services.GetRequiredService<Db>(), CancellationToken.None), Is.EqualTo(1));

        Assert.That(await Filas<int>("SELECT LENGTH(huella_cuenta) + LENGTH(huella_direccion) FROM fallo_acceso WHERE huella_cuenta <> @h", new { h = new byte[32] }), Is.EqualTo(new[] { 64 }));
        Assert.That(await Contar("fallo_acceso"), Is.EqualTo(1));
    }

    [Test]
    public async Task Cada_intento_queda_en_la_auditoría_sin_decir_el_correo()
    {
        await Ejecutar("UPDATE usuario SET activo = 0 WHERE id = @AlmacenistaId", new { AlmacenistaId });
        await Entrar(Correo, Mala);
        await Entrar("alma@ejemplo.test", Contrasena);
        await Entrar("nadie@ejemplo.test", Mala);
        await Entrar(Correo, Contrasena);

        Assert.That(await Filas<string>("SELECT CONCAT(evento, ' ', COALESCE(usuario_id, '-'), ' ', recurso, ' ', COALESCE(recurso_id, '-'), ' ', detalle) FROM auditoria ORDER BY id"), Is.EqualTo(new[]
        {
            "sesion_rechazada - usuario 1 {\"motivo\": \"contrasena\"}", "sesion_rechazada - usuario 3 {\"motivo\": \"inactivo\"}",
            "sesion_rechazada - usuario - {\"motivo\": \"desconocido\"}", "sesion_iniciada 1 usuario 1 {}",
        }));
    }

    [TestCase("-1")]
    [TestCase("cinco")]
    [TestCase("1.5")]
    [TestCase("")]
    public void Un_límite_que_no_es_un_número_se_nombra(string valor)
    {
        var configuracion = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Limites:FallosPorCuenta"] = valor }).Build();

        Assert.That(() => AjustesDeLimites.Leer(configuracion), Throws.TypeOf<FalloClaroException>().With.Message.StartsWith("Limites__FallosPorCuenta debe ser"));
    }

    /// <summary>La base se pierde entre anotar el intento y olvidarlo: quien acierta no ha fallado.</summary>
    [Test]
    public async Task Acertar_cinco_veces_con_la_base_fallando_no_deja_fuera_a_nadie()
    {
        await SinBase(veces: 5, () => Entrar(Correo, Contrasena));

        (await Entrar(Correo, Contrasena)).Debe(HttpStatusCode.Created);
        Assert.That(await Contar("fallo_acceso"), Is.Zero);
    }

    [Test]
    public async Task Cambiar_la_contraseña_cinco_veces_con_la_base_fallando_tampoco()
    {
        var cambio = new { actual = Contrasena, nueva = "otra-contraseña-de-prueba" };
        await SinBase(veces: 5, () => Administrador.Put("/sesiones/actual/contrasena", cambio));

        (await Administrador.Put("/sesiones/actual/contrasena", cambio)).Debe(HttpStatusCode.NoContent);
        Assert.That(await Contar("fallo_acceso"), Is.Zero);
    }

    [Test]
    public async Task Equivocarse_con_la_base_fallando_cuenta_en_cuanto_la_base_vuelve()
    {
        for (var i = 0; i < 4; i++)
            (await Entrar(Correo, Mala)).Debe(HttpStatusCode.Unauthorized);
        await SinBase(veces: 1, () => Entrar(Correo, Mala));

        (await Entrar(Correo, Contrasena)).DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM fallo_acceso WHERE pendiente IS NULL"), Is.EqualTo(5));
    }

    /// <summary>La respuesta de cada COMMIT se pierde: ni se sabe si el intento quedó anotado.</summary>
    [Test]
    public async Task Acertar_cinco_veces_sin_que_llegue_la_respuesta_de_la_base_no_deja_fuera_a_nadie()
    {
        using var proxy = new ProxyQueCorta(new(Base.CadenaServicioConGrupo), cadaCuantos: 1);
        await using var api = ApiFactory.EnMarcha(Base, ("ConnectionStrings:Inventario", proxy.Cadena));
        using var cliente = new Cliente(api.CrearHttp());
        for (var i = 0; i < 5; i++)
            (await cliente.Post("/sesiones", new { correo = Correo, contrasena = Contrasena }))
                .DebeSerProblema(HttpStatusCode.ServiceUnavailable, "base_de_datos_no_disponible");
        Assert.That(await Contar("fallo_acceso"), Is.Positive);
        proxy.DejarPasar();

        (await cliente.Post("/sesiones", new { correo = Correo, contrasena = Contrasena })).Debe(HttpStatusCode.Created);
        Assert.That(await Contar("fallo_acceso"), Is.Zero);
    }

    /// <summary>El que dejó a medias una instancia que murió cuenta mientras podría estar comprobándose, y no más.</summary>
    [TestCase(0, 5, 30)]
    [TestCase(30, 0, 0)]
    public async Task Un_intento_a_medias_de_otra_instancia_cuenta_solo_mientras_es_reciente(int hace, int fallos, int espera)
    {
        (await Entrar(Correo, Mala)).Debe(HttpStatusCode.Unauthorized);
        await Ejecutar("""
            INSERT INTO fallo_acceso (huella_cuenta, huella_direccion, pendiente, ocurrido_en)
              SELECT f.huella_cuenta, f.huella_direccion, RANDOM_BYTES(16), UTC_TIMESTAMP(6) - INTERVAL @hace SECOND
              FROM fallo_acceso f JOIN (SELECT 1 AS i UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5) n;
            DELETE FROM fallo_acceso WHERE pendiente IS NULL
            """, new { hace });

        var intento = await Entrar(Correo, Contrasena);

        intento.Debe(fallos == 0 ? HttpStatusCode.Created : HttpStatusCode.TooManyRequests);
        if (fallos > 0)
            Assert.That(int.Parse(intento.Cabecera("Retry-After")!, CultureInfo.InvariantCulture), Is.InRange(1, espera + 1));
        Assert.That(await Contar("fallo_acceso"), Is.EqualTo(fallos));
    }

    /// <summary>Una versión que no conoce «pendiente» anota sus intentos como siempre: cuentan quince minutos.</summary>
    [Test]
    public async Task Los_intentos_de_una_versión_anterior_cuentan_como_fallos()
    {
        (await Entrar(Correo, Mala)).Debe(HttpStatusCode.Unauthorized);
        await Ejecutar("""
            INSERT INTO fallo_acceso (huella_cuenta, huella_direccion, ocurrido_en)
              SELECT f.huella_cuenta, f.huella_direccion, UTC_TIMESTAMP(6) - INTERVAL 600 SECOND
              FROM fallo_acceso f JOIN (SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) n
            """);

        (await Entrar(Correo, Contrasena)).DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
        Assert.That(await Contar("fallo_acceso"), Is.EqualTo(5));
    }

    private ApiFactory DetrasDeUnProxy(params (string, string)[] ajustes) =>
        ApiFactory.EnMarcha(Base, [("Proxies:Confiables:0", "127.0.0.0/8"), ("Proxies:Confiables:1", "::1"), .. ajustes]);

    private static Task<Respuesta> EntrarDesde(Cliente cliente, string direccion, string contrasena) =>
        cliente.Post("/sesiones", new { correo = Correo, contrasena }, ("X-Forwarded-For", direccion));

    /// <summary>La cuenta del servicio puede anotar el intento y no lo que viene después: para ella, la base falla.</summary>
    private async Task SinBase(int veces, Func<Task<Respuesta>> intentar)
    {
        await using var servicio = Base.AbrirComoServicio();
        var cuenta = await servicio.QueryFirstAsync<string>("SELECT grantee FROM information_schema.table_privileges WHERE table_schema = DATABASE()");
        await Ejecutar($"REVOKE UPDATE, DELETE ON fallo_acceso FROM {cuenta}");
        try
        {
            for (var i = 0; i < veces; i++)
                (await intentar()).DebeSerProblema(HttpStatusCode.ServiceUnavailable, "base_de_datos_no_disponible");
        }
        finally
        {
            await Ejecutar($"GRANT UPDATE, DELETE ON fallo_acceso TO {cuenta}");
        }
    }

    private Task<Respuesta> Entrar(string correo, string contrasena) => Anonimo.Post("/sesiones", new { correo, contrasena });
}
