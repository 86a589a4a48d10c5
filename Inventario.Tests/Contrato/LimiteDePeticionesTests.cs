using System.Diagnostics;
using System.Globalization;
using System.Net;
using Inventario.Api.Common.Seguridad;

namespace Inventario.Tests.Contrato;

/// <summary>El límite es de uno por segundo, y de golpe caben dos: de muchas a la vez, alguna no cabe.</summary>
public sealed class LimiteDePeticionesTests : ApiTest
{
    private const int ALaVez = 40;

    [Test]
    public async Task Quien_escribe_de_más_espera_lo_que_se_le_dice_y_no_deja_rastro_y_los_demás_ni_lo_notan()
    {
        await using var limitada = ApiFactory.EnMarcha(Base, ("Limites:EscriturasPorSegundo", "1"));
        using var ada = limitada.Entrar(AdministradorId, Roles.Administrador);
        using var alma = limitada.Entrar(AlmacenistaId, Roles.Almacenista);

        var respuestas = await Task.WhenAll(Enumerable.Range(0, ALaVez).Select(i => ada.Post("/categorias", new { nombre = $"Categoría {i}" })));

        var rechazadas = respuestas.Where(r => r.Estado != HttpStatusCode.Created).ToList();
        Assert.That(rechazadas, Is.Not.Empty);
        foreach (var rechazada in rechazadas)
            rechazada.DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
        Assert.That(await Contar("categoria"), Is.EqualTo(ALaVez - rechazadas.Count));
        (await ada.Get("/categorias")).Debe(HttpStatusCode.OK);
        (await alma.Post("/categorias", new { nombre = "De otra" })).Debe(HttpStatusCode.Created);

        await EsperarAsync(rechazadas[^1]);
        (await ada.Post("/categorias", new { nombre = "A su tiempo" })).Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Una_clave_de_API_lleva_su_cuenta_y_no_la_de_quien_la_creó()
    {
        var secreto = (string)(await Administrador.Post("/claves-api", new { nombre = "caja", rol = "vendedor" })).Debe(HttpStatusCode.Created)["clave"]!;
        await using var limitada = ApiFactory.EnMarcha(Base, ("Limites:LecturasPorSegundo", "1"));
        using var ada = limitada.Entrar(AdministradorId, Roles.Administrador);
        using var script = new Cliente(limitada.CrearHttp());
        script.Http.DefaultRequestHeaders.Authorization = new("Bearer", secreto);

        Assert.That(await LeerALaVez(ada), Is.Not.Empty);
        (await script.Get("/categorias")).Debe(HttpStatusCode.OK);
        var rechazadas = await LeerALaVez(script);
        Assert.That(rechazadas, Is.Not.Empty);

        await EsperarAsync(rechazadas[^1]);
        (await script.Get("/categorias")).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Sin_sesión_el_límite_es_de_la_dirección_que_dice_el_proxy_de_confianza()
    {
        await using var limitada = ApiFactory.EnMarcha(Base, ("Limites:AnonimasPorSegundo", "1"), ("Proxies:Confiables:0", "127.0.0.0/8"), ("Proxies:Confiables:1", "::1"));
        using var anonimo = new Cliente(limitada.CrearHttp());
        using var ada = limitada.Entrar(AdministradorId, Roles.Administrador);
        using var falsa = new Cliente(limitada.CrearHttp());
        falsa.Http.DefaultRequestHeaders.Authorization = new("Bearer", "no-es-un-token");

        Assert.That(await LeerALaVez(falsa, "203.0.113.1"), Is.Not.Empty, "un token que no vale no es de nadie");
        Assert.That(await LeerALaVez(anonimo, "198.51.100.7, 203.0.113.1"), Is.Not.Empty, "lo que manda el cliente no cuenta");
        (await anonimo.Get("//errores", ("X-Forwarded-For", "203.0.113.2"))).Debe(HttpStatusCode.OK);
        (await ada.Get("/categorias", ("X-Forwarded-For", "203.0.113.1"))).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_quien_no_es_de_confianza_no_se_le_cree_la_dirección_y_las_sondas_no_cuentan()
    {
        await using var limitada = ApiFactory.EnMarcha(Base, ("Limites:AnonimasPorSegundo", "1"), ("Proxies:Confiables:0", "192.0.2.1"));
        using var anonimo = new Cliente(limitada.CrearHttp());

        var respuestas = await Task.WhenAll(Enumerable.Range(0, ALaVez).Select(i => anonimo.Get("//errores", ("X-Forwarded-For", $"203.0.113.{i}"))));
        Assert.That(respuestas.Select(r => r.Estado), Has.Some.EqualTo(HttpStatusCode.TooManyRequests));

        foreach (var sonda in await Task.WhenAll(Enumerable.Range(0, ALaVez).Select(_ => anonimo.Get("//salud/vivo"))))
            sonda.Debe(HttpStatusCode.OK);
    }

    /// <summary>De golpe, las de dos segundos; y después, las de cada segundo que pase.</summary>
    [Test]
    public async Task Quien_llevaba_un_rato_sin_pedir_no_tiene_más_sitio()
    {
        const int porSegundo = 20;
        await using var limitada = ApiFactory.EnMarcha(Base, ("Limites:LecturasPorSegundo", $"{porSegundo}"));
        using var ada = limitada.Entrar(AdministradorId, Roles.Administrador);
        await LeerALaVez(ada);
        await Task.Delay(TimeSpan.FromSeconds(4));

        var reloj = Stopwatch.StartNew();
        var caben = 0;
        while (reloj.ElapsedMilliseconds < 500)
            caben += ALaVez - (await LeerALaVez(ada)).Count;

        Assert.That(caben, Is.InRange(2 * porSegundo, (3 + (int)reloj.Elapsed.TotalSeconds) * porSegundo));
    }

    [Test]
    public async Task Sin_pedirlo_no_hay_límite()
    {
        var lecturas = Enumerable.Range(0, 80).Select(_ => Vendedor.Get("/categorias"));
        var escrituras = Enumerable.Range(0, 40).Select(i => Administrador.Post("/categorias", new { nombre = $"Categoría {i}" }));

        var respuestas = await Task.WhenAll(lecturas.Concat(escrituras));

        Assert.That(respuestas.Where(r => r.Estado is not (HttpStatusCode.OK or HttpStatusCode.Created)), Is.Empty);
        Assert.That(await Contar("categoria"), Is.EqualTo(40));
    }

    /// <returns>Las que no cupieron.</returns>
    private static async Task<IReadOnlyList<Respuesta>> LeerALaVez(Cliente cliente, string? direccion = null)
    {
        (string, string)[] cabeceras = direccion is null ? [] : [("X-Forwarded-For", direccion)];
        var respuestas = await Task.WhenAll(Enumerable.Range(0, ALaVez).Select(_ => cliente.Get("/categorias", cabeceras)));
        var rechazadas = respuestas.Where(r => r.Estado == HttpStatusCode.TooManyRequests).ToList();
        foreach (var rechazada in rechazadas)
            rechazada.DebeSerProblema(HttpStatusCode.TooManyRequests, "demasiadas_peticiones");
        return rechazadas;
    }

    private static Task EsperarAsync(Respuesta rechazada) =>
        Task.Delay(TimeSpan.FromSeconds(int.Parse(rechazada.Cabecera("Retry-After")!, CultureInfo.InvariantCulture)));
}
