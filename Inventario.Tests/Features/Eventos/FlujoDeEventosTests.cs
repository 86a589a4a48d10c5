using System.Globalization;
using System.Net;
using System.Text;
using Inventario.Api.Common.Eventos;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Features.Eventos;

/// <summary>El flujo en sí: sus cabeceras, sus latidos, quién puede seguir qué, cuántos, y cuándo se acaba.</summary>
public sealed class FlujoDeEventosTests : EventosTest
{
    /// <summary>Con latidos cada segundo: lo que pasa «en el siguiente latido» pasa enseguida.</summary>
    private static readonly (string, string) LatidosSeguidos = ("Eventos:LatidoSegundos", "1");

    [Test]
    public async Task Se_abre_al_momento_sin_que_nadie_lo_retenga()
    {
        Vendedor.Http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        var seguidor = await Seguir(Vendedor);
        var cabeceras = seguidor.Respuesta;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cabeceras.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/event-stream"));
            Assert.That(cabeceras.Headers.CacheControl?.ToString(), Is.EqualTo("no-store"));
            Assert.That(cabeceras.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "identity" }));
            Assert.That(cabeceras.Content.Headers.ContentLength, Is.Null);
            Assert.That(cabeceras.Headers.GetValues("X-Accel-Buffering"), Is.EqualTo(new[] { "no" }));
            Assert.That(cabeceras.Headers.Contains("X-Request-Id"));
            Assert.That(seguidor.Reintento, Is.EqualTo(TimeSpan.FromSeconds(3)));
        }
    }

    [Test]
    public async Task HEAD_responde_y_no_se_queda()
    {
        var respuesta = (await Vendedor.Enviar(HttpMethod.Head, "/eventos", null, [])).Debe(HttpStatusCode.OK);

        Assert.That(respuesta.Tipo, Is.EqualTo("text/event-stream"));
        Assert.That(respuesta.Texto, Is.Empty);
        (await Vendedor.Get("/productos")).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Cada_rol_recibe_lo_suyo()
    {
        var cafe = await UnProducto(stock: 10);
        await PonerMinimo(cafe, 10);
        var (admin, vendedor, almacenista) = (await Seguir(Administrador), await Seguir(Vendedor), await Seguir(Almacenista));
        var filtrado = await Seguir(Vendedor, "?tipos=stock.bajo,%20venta.anulada,stock.bajo");

        var venta = await UnaVenta(cafe);
        (await Administrador.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "x" })).Debe(HttpStatusCode.OK);

        string[] todos = ["venta.registrada", "stock.cambiado", "stock.bajo", "venta.anulada", "stock.cambiado"];
        foreach (var seguidor in new[] { admin, vendedor })
            Assert.That((await seguidor.LeerAsync(5)).Select(e => e.Tipo), Is.EqualTo(todos));
        Assert.That((await almacenista.LeerAsync(3)).Select(e => e.Tipo), Is.EqualTo(todos.Where(t => t.StartsWith("stock", StringComparison.Ordinal))));
        Assert.That((await filtrado.LeerAsync(2)).Select(e => e.Tipo), Is.EqualTo(new[] { "stock.bajo", "venta.anulada" }));
    }

    [TestCase("venta.registrada")]
    [TestCase("stock.bajo,venta.anulada")]
    public async Task Pedir_lo_que_el_rol_no_puede_leer_es_403(string tipos) =>
        (await Almacenista.Get($"/eventos?tipos={tipos}")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");

    [Test]
    public async Task Sin_sesión_es_401_con_o_sin_entrada_inventada()
    {
        foreach (var consulta in new[] { "", "?entrada=", "?entrada=inventada", $"?entrada={new string('a', 43)}" })
        {
            var respuesta = await Anonimo.Get($"/eventos{consulta}");
            respuesta.DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
            Assert.That(respuesta.Cabecera("WWW-Authenticate"), Is.EqualTo("Bearer"));
        }
    }

    [Test]
    public async Task Más_de_los_que_caben_esperan_a_que_uno_se_vaya()
    {
        await using var api = ApiFactory.EnMarcha(Base, ("Eventos:SuscriptoresMax", "2"));
        using var cliente = ConOtraApi(api);
        var uno = await Seguidor.AbrirAsync(cliente.Http);
        await using var dos = await Seguidor.AbrirAsync(cliente.Http);

        var respuesta = await cliente.Get("/eventos");

        respuesta.DebeSerProblema(HttpStatusCode.ServiceUnavailable, "sobrecarga");
        Assert.That(respuesta.Cabecera("Retry-After"), Is.EqualTo("5"));
        await uno.DisposeAsync();
        await Espera.HastaQueAsync("su sitio sigue ocupado", () => api.Services.GetRequiredService<Suscriptores>().Actuales.Count == 1);
        await using var tres = await Seguidor.AbrirAsync(cliente.Http);
    }

    [Test]
    public async Task Quien_ya_no_tiene_sesión_no_ocupa_ningún_sitio()
    {
        await using var api = ApiFactory.EnMarcha(Base, ("Eventos:SuscriptoresMax", "1"));
        using var vendedor = ConOtraApi(api, VendedorId, "vendedor");
        await Ejecutar("UPDATE sesion SET cerrada_en = UTC_TIMESTAMP(6) WHERE usuario_id = 2");

        (await vendedor.Get("/eventos")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");

        Assert.That(api.Services.GetRequiredService<Suscriptores>().Actuales.Count, Is.Zero);
        using var administrador = ConOtraApi(api);
        await using var entra = await Seguidor.AbrirAsync(administrador.Http);
    }

    [Test]
    public async Task Nadie_ocupa_solo_el_sitio_de_todos()
    {
        List<Seguidor> abiertos = [];
        try
        {
            while (abiertos.Count < Suscriptores.PorUsuarioMax)
                abiertos.Add(await Seguidor.AbrirAsync(Vendedor.Http));

            (await Vendedor.Get("/eventos")).DebeSerProblema(HttpStatusCode.ServiceUnavailable, "sobrecarga");
            abiertos.Add(await Seguidor.AbrirAsync(Administrador.Http));
        }
        finally
        {
            foreach (var abierto in abiertos)
                await abierto.DisposeAsync();
        }
    }

    [Test]
    public async Task Un_flujo_callado_late_y_dice_por_dónde_va()
    {
        await using var api = ApiFactory.EnMarcha(Base, LatidosSeguidos);
        using var cliente = ConOtraApi(api);
        var cafe = await UnProducto(stock: 10);
        using var peticion = new HttpRequestMessage(HttpMethod.Get, "/api/v1/eventos?tipos=venta.anulada");
        using var respuesta = await cliente.Http.SendAsync(peticion, HttpCompletionOption.ResponseHeadersRead);
        using var lector = new StreamReader(await respuesta.Content.ReadAsStreamAsync(), Encoding.UTF8);
        List<string> apertura = [.. await Lineas(lector, 2)];
        while (apertura.Count < 6)
        {
            // Un latido puede adelantarse al inicio; son dos líneas, porque el flujo aún no tiene lugar.
            var linea = (await Lineas(lector, 1))[0];
            if (linea == ": latido")
                await Lineas(lector, 1);
            else
                apertura.Add(linea);
        }
        var ultimo = long.Parse(apertura[2]["id: ".Length..], CultureInfo.InvariantCulture);

        // No es de los suyos, pero el latido avanza con ella: al reanudar no la volverá a mirar.
        await UnaVenta(cafe);
        await Espera.HastaQueAsync("la venta sigue sin publicarse", async () => await Leer<long>("SELECT COUNT(*) FROM evento_pendiente") == 0);
        var publicado = await Leer<long>("SELECT ultimo_id FROM evento_cursor");
        List<string> latidos = [];
        while (latidos.LastOrDefault() != $"id: {publicado}" && latidos.Count < 40)
            latidos.AddRange((await Lineas(lector, 3))[..2]);

        Assert.That(apertura, Is.EqualTo(new[] { "retry: 3000", "", $"id: {ultimo}", "event: eventos.inicio", $"data: {{\"ultimoId\":{ultimo}}}", "" }));
        Assert.That(publicado, Is.EqualTo(ultimo + 2));
        Assert.That(latidos.Where((_, i) => i % 2 == 0), Is.All.EqualTo(": latido"));
        Assert.That(latidos[^1], Is.EqualTo($"id: {publicado}"));
    }

    [TestCase("UPDATE sesion SET cerrada_en = UTC_TIMESTAMP(6) WHERE usuario_id = 2")]
    [TestCase("UPDATE sesion SET expira_en = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE usuario_id = 2")]
    [TestCase("UPDATE usuario SET activo = 0 WHERE id = 2")]
    [TestCase("UPDATE usuario SET rol = 'almacenista' WHERE id = 2")]
    [TestCase("UPDATE usuario SET version_seguridad = version_seguridad + 1 WHERE id = 2")]
    public async Task Se_acaba_cuando_la_sesión_deja_de_valer(string cambio)
    {
        await using var api = ApiFactory.EnMarcha(Base, LatidosSeguidos);
        using var vendedor = ConOtraApi(api, VendedorId, "vendedor");
        using var administrador = ConOtraApi(api);
        var cafe = await UnProducto(stock: 10);
        await using var suyo = await Seguidor.AbrirAsync(vendedor.Http);
        await using var ajeno = await Seguidor.AbrirAsync(administrador.Http);

        await Ejecutar(cambio);

        Assert.That(await suyo.IntentarSiguienteAsync(), Is.Null, "se acaba, sin cortarse");
        (await vendedor.Get("/eventos")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        await UnaVenta(cafe, quien: Administrador);
        Assert.That((await ajeno.SiguienteAsync()).Tipo, Is.EqualTo("venta.registrada"), "el de los demás sigue");
    }

    [TestCase("UPDATE clave_api SET revocada_en = UTC_TIMESTAMP(6)")]
    [TestCase("UPDATE clave_api SET expira_en = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")]
    [TestCase("UPDATE usuario SET activo = 0 WHERE id = 1; INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('Otra', 'otra@ejemplo.test', 'x', 'administrador')")]
    public async Task Se_acaba_cuando_la_clave_de_API_deja_de_valer(string cambio)
    {
        await using var api = ApiFactory.EnMarcha(Base, LatidosSeguidos);
        var clave = (await Administrador.Post("/claves-api", new { nombre = "x", rol = "vendedor" })).Debe(HttpStatusCode.Created);
        using var script = new Cliente(api.CrearHttp());
        script.Http.DefaultRequestHeaders.Authorization = new("Bearer", (string)clave["clave"]!);
        var cafe = await UnProducto(stock: 10);
        await using var seguidor = await Seguidor.AbrirAsync(script.Http);
        await UnaVenta(cafe);
        Assert.That((await seguidor.LeerAsync(2))[0].Tipo, Is.EqualTo("venta.registrada"), "con el rol de la clave");

        await Ejecutar(cambio);

        Assert.That(await seguidor.IntentarSiguienteAsync(), Is.Null);
    }

    /// <summary>Ni espera a quien no lee: con un plazo de apagado enorme, solo puede terminar cortándolo.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public async Task Al_apagarse_el_servicio_se_acaban_todos(bool hayUnoQueNoLee)
    {
        var api = ApiFactory.EnMarcha(Base, ("shutdownTimeoutSeconds", "3600"));
        using var cliente = ConOtraApi(api);
        await using var seguidor = await Seguidor.AbrirAsync(cliente.Http);
        using var parado = new Cliente(ClienteLento.Crear(api, AdministradorId));
        await using var noLee = await Seguidor.AbrirAsync(parado.Http);
        if (hayUnoQueNoLee)
        {
            await ClienteLento.AnunciarAsync(Base, 16_000);
            await seguidor.LeerAsync(16_000);
        }

        var apagado = api.DisposeAsync().AsTask();

        Assert.That(await seguidor.IntentarSiguienteAsync(), Is.Null, "se acaba, sin cortarse");
        await apagado.WaitAsync(TimeSpan.FromSeconds(120));
    }

    private static Cliente ConOtraApi(ApiFactory api, long usuarioId = AdministradorId, string rol = "administrador") =>
        api.Entrar(usuarioId, rol);

    private static async Task<string[]> Lineas(StreamReader lector, int cuantas)
    {
        var lineas = new string[cuantas];
        for (var i = 0; i < cuantas; i++)
            lineas[i] = (await lector.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)))!;
        return lineas;
    }
}
