using System.Net;

namespace Inventario.Tests.Contrato;

/// <summary>Un navegador que comparten dos usuarios no enseña a uno lo que leyó el otro.</summary>
public sealed class CopiasDelNavegadorTests : ApiTest
{
    private static readonly string[] ParaQuienPide = ["private", "no-cache"];

    [Test]
    public async Task Toda_lectura_con_sesión_dice_que_se_pregunte_siempre_y_que_depende_de_quién_pide()
    {
        await UnaVenta(await UnProducto(stock: 5), clienteId: await UnCliente());
        var lecturas = ContratoPublicado.Operaciones.Where(o => o.Metodo == "GET" && o.Json.TryGetProperty("security", out var exige) && exige.GetArrayLength() > 0).ToList();
        Assert.That(lecturas, Has.Count.GreaterThan(25));

        var leidas = 0;

        using (Assert.EnterMultipleScope())
            foreach (var lectura in lecturas.Where(o => o.Id != "SeguirEventos"))
            {
                var respuesta = await Administrador.Get(ContratoPublicado.ConId(lectura.Ruta, 1).Replace("{codigo}", "x", StringComparison.Ordinal));
                var copia = respuesta.Cabecera("Cache-Control")?.Split(", ");
                if (respuesta.Estado != HttpStatusCode.OK)
                {
                    Assert.That(copia, Does.Contain("no-store"), lectura.Id);
                    continue;
                }
                Assert.That(copia, Is.EquivalentTo(ParaQuienPide), lectura.Id);
                Assert.That(respuesta.Cabecera("Vary")?.Split(", "), Has.One.EqualTo("Authorization"), lectura.Id);
                leidas++;
            }
        Assert.That(leidas, Is.GreaterThan(15));
    }

    [Test]
    public async Task Lo_que_todos_ven_igual_responde_304_y_también_lo_dice()
    {
        var ruta = $"/categorias/{await UnaCategoria()}";

        var sinCambios = (await Vendedor.Get(ruta, ("If-None-Match", "\"1\""))).Debe(HttpStatusCode.NotModified);

        Assert.That(sinCambios.Cabecera("Cache-Control")?.Split(", "), Is.EquivalentTo(ParaQuienPide));
        Assert.That(sinCambios.Cabecera("Vary"), Does.Contain("Authorization"));
    }

    [Test]
    public async Task El_nombre_nuevo_del_cliente_de_una_venta_no_lo_esconde_su_ETag()
    {
        var (cafe, ana) = (await UnProducto(stock: 5), await UnCliente());
        var venta = await UnaVenta(cafe, clienteId: ana);
        (await Administrador.Post($"/clientes/{ana}/anonimizacion", new { })).Debe(HttpStatusCode.OK);

        var leida = (await Vendedor.Get($"/ventas/{venta.Id}", ("If-None-Match", venta.Cabecera("ETag")!))).Debe(HttpStatusCode.OK);

        Assert.That(leida.Texto, Does.Not.Contain("Ana Núñez"));
    }

    /// <summary>Una etiqueta es «*» o un texto entre comillas: lo que se le parece no lo es.</summary>
    [TestCase("x*")]
    [TestCase("*x")]
    [TestCase("\"7\", *")]
    [TestCase("* , \"7\"")]
    public async Task Lo_que_no_es_una_etiqueta_no_vale_por_todas(string etiqueta)
    {
        var ruta = $"/categorias/{await UnaCategoria()}";

        (await Vendedor.Get(ruta, ("If-None-Match", etiqueta))).Debe(HttpStatusCode.OK);
        (await Administrador.Patch(ruta, """{"nombre":"Otra"}""", ("If-Match", etiqueta))).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
    }
}
