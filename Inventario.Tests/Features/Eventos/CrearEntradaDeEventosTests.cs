using System.Net;
using System.Security.Cryptography;
using System.Text;
using Inventario.Api;
using Inventario.Api.Common.Datos;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Features.Eventos;

/// <summary>La entrada deja abrir un flujo, una vez, con los permisos de quien la pidió.</summary>
public sealed class CrearEntradaDeEventosTests : EventosTest
{
    [Test]
    public async Task Se_ve_una_vez_y_se_guarda_su_huella()
    {
        var creada = await Vendedor.Post("/eventos/entradas", new { });
        var entrada = (string)creada.Debe(HttpStatusCode.Created)["entrada"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(creada.Json.AsObject().Select(c => c.Key), Is.EqualTo(new[] { "entrada", "expiraEn" }));
            Assert.That(entrada, Does.Match("^[A-Za-z0-9_-]{43}$"));
            Assert.That((int?)creada["expiraEn"], Is.EqualTo(60));
            Assert.That(creada.Cabecera("Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(creada.Cabecera("Location"), Is.EqualTo("/api/v1/eventos"));
            Assert.That(await Leer<byte[]>("SELECT huella FROM entrada_evento"), Is.EqualTo(SHA256.HashData(Encoding.ASCII.GetBytes(entrada))));
            Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', usuario_id, rol, sesion_id, version_seguridad, clave_id) FROM entrada_evento"), Is.EqualTo("2 vendedor 2 1"));
            Assert.That(await Leer<long>("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), expira_en) FROM entrada_evento"), Is.InRange(1, 60));
        }
    }

    [Test]
    public async Task Abre_el_flujo_una_vez_y_con_el_rol_de_quien_la_pidió()
    {
        var cafe = await UnProducto(stock: 10);
        var entrada = await Pedir(Almacenista);
        var seguidor = await Seguir(Anonimo, $"?entrada={entrada}");

        await UnaVenta(cafe);

        Assert.That((await seguidor.SiguienteAsync()).Tipo, Is.EqualTo("stock.cambiado"), "un almacenista no ve las ventas");
        Assert.That(await Contar("entrada_evento"), Is.Zero);
        DebeSerRechazada(await Anonimo.Get($"/eventos?entrada={entrada}"));
        (await Anonimo.Get($"/eventos?tipos=venta.registrada&entrada={await Pedir(Almacenista)}")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
    }

    [Test]
    public async Task Admite_lo_mismo_que_con_cabecera()
    {
        var cafe = await UnProducto(stock: 10);
        var primero = await Seguir(Vendedor, "?tipos=venta.registrada");
        await UnaVenta(cafe);
        var visto = await primero.SiguienteAsync();
        var venta = await UnaVenta(cafe);

        var seguidor = await Seguir(Anonimo, $"?entrada={await Pedir(Vendedor)}&tipos=venta.registrada&ultimoId={visto.Id}");

        Assert.That((long?)(await seguidor.SiguienteAsync())["ventaId"], Is.EqualTo(venta.Id));
    }

    [Test]
    public async Task Veinte_a_la_vez_con_la_misma_entra_una()
    {
        for (var ronda = 0; ronda < 3; ronda++)
        {
            var entrada = await Pedir(Vendedor);
            var respuestas = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Anonimo.Http.GetAsync(
                $"/api/v1/eventos?entrada={entrada}", HttpCompletionOption.ResponseHeadersRead)));

            Assert.That(respuestas.Select(r => r.StatusCode).Order(),
                Is.EqualTo(Enumerable.Repeat(HttpStatusCode.Unauthorized, 19).Prepend(HttpStatusCode.OK)));
            foreach (var respuesta in respuestas)
                respuesta.Dispose();
        }
    }

    [TestCase("UPDATE entrada_evento SET expira_en = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")]
    [TestCase("UPDATE sesion SET cerrada_en = UTC_TIMESTAMP(6) WHERE usuario_id = 2")]
    [TestCase("UPDATE usuario SET activo = 0 WHERE id = 2")]
    [TestCase("UPDATE usuario SET rol = 'almacenista' WHERE id = 2")]
    [TestCase("UPDATE usuario SET version_seguridad = version_seguridad + 1 WHERE id = 2")]
    [TestCase("DELETE FROM entrada_evento")]
    public async Task Caducada_o_de_una_sesión_que_ya_no_vale_no_abre(string cambio)
    {
        var entrada = await Pedir(Vendedor);

        await Ejecutar(cambio);

        DebeSerRechazada(await Anonimo.Get($"/eventos?entrada={entrada}"));
    }

    [Test]
    public async Task La_pide_también_una_clave_de_API_y_vale_lo_que_la_clave()
    {
        var clave = (await Administrador.Post("/claves-api", new { nombre = "x", rol = "almacenista" })).Debe(HttpStatusCode.Created);
        using var script = ConToken((string)clave["clave"]!);
        var cafe = await UnProducto(stock: 10);
        var (buena, mala) = (await Pedir(script), await Pedir(script));
        var seguidor = await Seguir(Anonimo, $"?entrada={buena}");
        await UnaVenta(cafe);
        Assert.That((await seguidor.SiguienteAsync()).Tipo, Is.EqualTo("stock.cambiado"));

        (await Administrador.Delete($"/claves-api/{clave.Id}")).Debe(HttpStatusCode.NoContent);

        DebeSerRechazada(await Anonimo.Get($"/eventos?entrada={mala}"));
    }

    [TestCase("/productos")]
    [TestCase("/sesiones/actual")]
    [TestCase("/ventas")]
    public async Task No_sirve_para_nada_más(string ruta)
    {
        var entrada = await Pedir(Administrador);

        (await Anonimo.Get($"{ruta}?entrada={entrada}")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Anonimo.Post($"/eventos/entradas?entrada={entrada}", new { })).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Anonimo.Get(ruta, ("Authorization", $"Bearer {entrada}"))).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");

        Assert.That(await Contar("entrada_evento"), Is.EqualTo(1), "ni se gasta");
    }

    [TestCase("?entrada=")]
    [TestCase("?entrada=a")]
    [TestCase("?entrada=ñññññññññññññññññññññññññññññññññññññññññññ")]
    [TestCase("?entrada=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa&entrada=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Mal_escrita_no_abre(string consulta) => DebeSerRechazada(await Anonimo.Get($"/eventos{consulta}"));

    [Test]
    public async Task Preguntar_con_HEAD_no_la_gasta()
    {
        var entrada = await Pedir(Almacenista);

        (await Anonimo.Enviar(HttpMethod.Head, $"/eventos?entrada={entrada}", null, [])).Debe(HttpStatusCode.OK);

        Assert.That(await Contar("entrada_evento"), Is.EqualTo(1));
        await Seguir(Anonimo, $"?entrada={entrada}");
    }

    [Test]
    public async Task Con_Authorization_manda_la_cabecera_y_la_entrada_no_se_gasta()
    {
        var entrada = await Pedir(Almacenista);
        var cafe = await UnProducto(stock: 10);

        var seguidor = await Seguir(Vendedor, $"?entrada={entrada}");
        await UnaVenta(cafe);

        Assert.That((await seguidor.SiguienteAsync()).Tipo, Is.EqualTo("venta.registrada"));
        Assert.That(await Contar("entrada_evento"), Is.EqualTo(1));
        (await Anonimo.Get($"/eventos?entrada={entrada}", ("Authorization", "Bearer malo"))).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    [Test]
    public async Task La_purga_se_lleva_las_caducadas()
    {
        await Pedir(Vendedor);
        await Ejecutar("UPDATE entrada_evento SET expira_en = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
        await Pedir(Vendedor);

        await Purga.EjecutarAsync(Api.Services.GetRequiredService<Db>(), CancellationToken.None);

        Assert.That(await Contar("entrada_evento"), Is.EqualTo(1));
    }

    [Test]
    public async Task Con_Idempotency_Key_no_se_guarda_ni_se_repite()
    {
        var una = (await Vendedor.Post("/eventos/entradas", new { }, ("Idempotency-Key", "k"))).Debe(HttpStatusCode.Created);
        var otra = (await Vendedor.Post("/eventos/entradas", new { }, ("Idempotency-Key", "k"))).Debe(HttpStatusCode.Created);

        Assert.That((string?)una["entrada"], Is.Not.EqualTo((string?)otra["entrada"]));
        Assert.That(await Contar("idempotencia"), Is.Zero);
    }

    private static async Task<string> Pedir(Cliente quien) =>
        (string)(await quien.Post("/eventos/entradas", new { })).Debe(HttpStatusCode.Created)["entrada"]!;

    private static void DebeSerRechazada(Respuesta respuesta)
    {
        respuesta.DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        Assert.That(respuesta.Cabecera("WWW-Authenticate"), Is.EqualTo("Bearer"));
    }
}
