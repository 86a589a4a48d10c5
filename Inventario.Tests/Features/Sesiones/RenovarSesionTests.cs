using System.Net;

namespace Inventario.Tests.Features.Sesiones;

public sealed class RenovarSesionTests : ApiTest
{
    [Test]
    public async Task Da_un_par_nuevo_de_la_misma_sesión_y_el_de_antes_sigue_hasta_caducar()
    {
        var primera = await Iniciar();

        var segunda = (await Renovar(primera)).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(segunda.Json.AsObject().Select(c => c.Key), Is.EqualTo(primera.Json.AsObject().Select(c => c.Key)));
            Assert.That((string?)segunda["tokenRefresco"], Is.Not.EqualTo((string?)primera["tokenRefresco"]));
            Assert.That(segunda.Cabecera("Cache-Control"), Is.EqualTo("no-store"));
            Assert.That((long)segunda["usuario"]["id"]!, Is.EqualTo(VendedorId));
            Assert.That(await Vale(segunda), Is.True);
            Assert.That(await Vale(primera), Is.True);
            Assert.That(await Leer<long>("SELECT COUNT(*) FROM token_refresco WHERE usado_en IS NULL"), Is.EqualTo(1));
            Assert.That(await Leer<long>("SELECT COUNT(DISTINCT expira_en) FROM token_refresco"), Is.EqualTo(1), "renovar no alarga la sesión");
        }
        var tercera = (await Renovar(segunda)).Debe(HttpStatusCode.OK);
        Assert.That(await Vale(tercera), Is.True);
    }

    [Test]
    public async Task Reutilizar_uno_ya_usado_cierra_la_sesión_entera_y_ninguna_otra()
    {
        var primera = await Iniciar();
        var otra = await Iniciar();
        var segunda = (await Renovar(primera)).Debe(HttpStatusCode.OK);
        var tercera = (await Renovar(segunda)).Debe(HttpStatusCode.OK);

        (await Renovar(primera)).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");

        (await Renovar(tercera)).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        Assert.That(await Vale(tercera), Is.False);
        Assert.That(await Vale(primera), Is.False);
        Assert.That(await Vale(otra), Is.True);
        Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', evento, COALESCE(usuario_id, '-'), recurso, recurso_id) FROM auditoria WHERE evento <> 'sesion_iniciada'"),
            Is.EqualTo(new[] { "refresco_reutilizado - usuario 2" }));
    }

    [Test]
    public async Task Diez_pestañas_a_la_vez_reciben_un_par_cada_una_y_todos_valen()
    {
        var sesion = await Iniciar();

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Renovar(sesion)));

        foreach (var respuesta in respuestas)
            Assert.That(await Vale(respuesta.Debe(HttpStatusCode.OK)), Is.True);
        Assert.That(respuestas.Select(r => (string?)r["tokenRefresco"]).Distinct().Count(), Is.EqualTo(10));
        foreach (var respuesta in respuestas)
            (await Renovar(respuesta)).Debe(HttpStatusCode.OK);
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM auditoria WHERE evento = 'refresco_reutilizado'"), Is.Zero);
    }

    [Test]
    public async Task Una_respuesta_perdida_se_repite_mientras_nadie_use_la_que_se_dio()
    {
        var primera = await Iniciar();
        var perdida = (await Renovar(primera)).Debe(HttpStatusCode.OK);

        var segunda = (await Renovar(primera)).Debe(HttpStatusCode.OK);
        (await Renovar(segunda)).Debe(HttpStatusCode.OK);

        (await Renovar(primera)).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        Assert.That(await Vale(segunda), Is.False);
        (await Renovar(perdida)).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM auditoria WHERE evento = 'refresco_reutilizado'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Pasados_treinta_segundos_no_se_repite_y_repetirla_no_alarga_el_plazo()
    {
        var primera = await Iniciar();
        (await Renovar(primera)).Debe(HttpStatusCode.OK);
        await Ejecutar("UPDATE token_refresco SET usado_en = usado_en - INTERVAL 5 SECOND WHERE usado_en IS NOT NULL");
        var segunda = (await Renovar(primera)).Debe(HttpStatusCode.OK);
        await Ejecutar("UPDATE token_refresco SET usado_en = usado_en - INTERVAL 26 SECOND WHERE usado_en IS NOT NULL");

        (await Renovar(primera)).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");

        Assert.That(await Vale(segunda), Is.False);
    }

    [TestCase("UPDATE sesion SET cerrada_en = UTC_TIMESTAMP(6) WHERE id > 3")]
    [TestCase("UPDATE sesion SET expira_en = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id > 3")]
    [TestCase("UPDATE token_refresco SET expira_en = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")]
    [TestCase("UPDATE usuario SET activo = 0 WHERE id = 2")]
    public async Task Una_sesión_que_ya_no_vale_no_se_renueva(string cambio)
    {
        var sesion = await Iniciar();
        await Ejecutar(cambio);

        (await Renovar(sesion)).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");

        Assert.That(await Contar("token_refresco"), Is.EqualTo(1));
    }

    [TestCase("no-existe")]
    [TestCase("' OR 1=1 -- ")]
    [TestCase("ñandú-日本")]
    public async Task Un_token_inventado_no_dice_más(string token)
    {
        var respuesta = await Anonimo.Post("/sesiones/renovar", new { tokenRefresco = token });

        respuesta.DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        Assert.That(respuesta.Cabecera("WWW-Authenticate"), Is.EqualTo("Bearer"));
    }

    [Test]
    public async Task El_token_de_acceso_no_sirve_para_renovar_ni_el_de_refresco_para_entrar()
    {
        var sesion = await Iniciar();

        (await Anonimo.Post("/sesiones/renovar", new { tokenRefresco = (string)sesion["tokenAcceso"]! })).DebeSerValidacion("tokenRefresco demasiado_largo");
        using var conRefresco = ConToken((string)sesion["tokenRefresco"]!);
        (await conRefresco.Get("/sesiones/actual")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    [Test]
    public async Task El_token_nuevo_lleva_el_rol_y_la_versión_de_ahora()
    {
        var sesion = await Iniciar();
        await Ejecutar("UPDATE usuario SET rol = 'almacenista', version_seguridad = 2 WHERE id = 2");
        Assert.That(await Vale(sesion), Is.False);

        var renovada = (await Renovar(sesion)).Debe(HttpStatusCode.OK);

        Assert.That((string?)renovada["usuario"]["rol"], Is.EqualTo("almacenista"));
        Assert.That(await Vale(renovada), Is.True);
    }

    private async Task<Respuesta> Iniciar() =>
        (await Anonimo.Post("/sesiones", new { correo = "victor@ejemplo.test", contrasena = Contrasena })).Debe(HttpStatusCode.Created);

    private Task<Respuesta> Renovar(Respuesta sesion) => Anonimo.Post("/sesiones/renovar", new { tokenRefresco = (string)sesion["tokenRefresco"]! });

    private async Task<bool> Vale(Respuesta sesion)
    {
        using var cliente = ConToken((string)sesion["tokenAcceso"]!);
        var respuesta = await cliente.Get("/productos");
        if (respuesta.Estado != HttpStatusCode.OK)
            respuesta.DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        return respuesta.Estado == HttpStatusCode.OK;
    }
}
