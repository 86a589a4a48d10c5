using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Dapper;
using Inventario.Api.Common.Seguridad;
using MySqlConnector;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// La base no está, no contesta, no admite escrituras o se pierde al confirmar: quien pide lo sabe pronto y puede repetir, nada se
/// pierde ni se hace dos veces, y al volver no hay que reiniciar nada.
/// </summary>
[Nivel(Nivel.Sistema)]
[Larga]
public sealed class BaseQueFaltaTests
{
    private const string Nombre = "inventario";
    private const int Clientes = 40;

    private static ServidorAparte servidor = null!;
    private static TiendaDeUnProducto tienda = null!;

    [OneTimeSetUp]
    public static async Task Arrancar()
    {
        servidor = await ServidorAparte.ArrancarAsync("pruebas-falta");
        tienda = new(servidor.CadenaServicio(Nombre), servidor.CadenaMigraciones(Nombre));
        tienda.Preparar();
    }

    [OneTimeTearDown]
    public static async Task Limpiar() => await servidor.DisposeAsync();

    [SetUp]
    public async Task Vaciar()
    {
        await using var conexion = new MySqlConnection(servidor.CadenaMigraciones(Nombre));
        await conexion.ExecuteAsync("""
            SET foreign_key_checks = 0; TRUNCATE venta; TRUNCATE detalle_venta; TRUNCATE idempotencia; TRUNCATE evento; DELETE FROM movimiento WHERE id > 1;
            UPDATE producto SET stock = @StockInicial, valor_stock = @StockInicial, secuencia = 1; TRUNCATE sesion;
            INSERT INTO sesion (id, usuario_id, expira_en) VALUES (1, 1, UTC_TIMESTAMP(6) + INTERVAL 1 DAY);
            """, new { TiendaDeUnProducto.StockInicial });
    }

    [Test]
    public async Task Sin_base_al_arrancar_vive_lo_dice_y_atiende_en_cuanto_la_hay()
    {
        await servidor.BashAsync("db/servidor parar");
        var (proceso, direccion) = await tienda.AbrirAsync();
        using var _ = proceso;
        using var http = Cliente(direccion);

        Assert.That((await http.GetAsync("/salud/vivo")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await DebeFaltarLaBase(await http.GetAsync("/salud/listo"));
        await DebeFaltarLaBase(await VenderAsync(http, "una"));
        await servidor.BashAsync("db/servidor arrancar");
        var espera = Stopwatch.StartNew();
        await Salud.EsperarListaAsync(http);
        await TestContext.Out.WriteLineAsync($"lista {espera.Elapsed.TotalSeconds:0.00} s después de que la base contestara");

        Assert.That((await VenderAsync(http, "una")).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        await AfirmarVentas(1);
    }

    [Test]
    public async Task Con_la_base_congelada_todos_lo_saben_y_repetir_no_vende_dos_veces()
    {
        var (proceso, direccion) = await tienda.AbrirAsync();
        using var _ = proceso;
        using var http = Cliente(direccion);
        Assert.That((await VenderAsync(http, "antes")).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        await servidor.CongelarAsync();
        var claves = Enumerable.Range(0, Clientes).Select(i => $"clave-{i}").ToList();
        var masLenta = 0L;
        try
        {
            var ventas = claves.Select(c => MedirAsync(() => VenderAsync(http, c))).ToList();
            var lecturas = Enumerable.Range(0, Clientes).Select(_ => MedirAsync(() => http.GetAsync("/api/v1/productos/1"))).ToList();
            var (vivo, ms) = await MedirAsync(() => http.GetAsync("/salud/vivo"));
            Assert.That(vivo.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            var (listo, msListo) = await MedirAsync(() => http.GetAsync("/salud/listo"));
            await DebeFaltarLaBase(listo);
            foreach (var (respuesta, tardo) in await Task.WhenAll(ventas.Concat(lecturas)))
            {
                Assert.That(respuesta.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), await respuesta.Content.ReadAsStringAsync());
                Assert.That(respuesta.Headers.RetryAfter, Is.Not.Null);
                masLenta = Math.Max(masLenta, tardo);
            }
            // Ya se sabe que no contesta: mientras una prueba, las demás no esperan.
            await Espera.HastaQueAsync("todas esperan a la que prueba", async () =>
            {
                var once = claves.Take(11).Select(c => VenderAsync(http, c)).ToList();
                while (once.Count > 1)
                {
                    var primera = await Task.WhenAny(once);
                    once.Remove(primera);
                    await DebeFaltarLaBase(await primera);
                }
                await Task.Delay(200);
                var prueba = !once[0].IsCompleted;
                await DebeFaltarLaBase(await once[0]);
                return prueba;
            });
            await TestContext.Out.WriteLineAsync($"congelada: la respuesta más lenta, {masLenta} ms; vivo, {ms} ms; listo, {msListo} ms");
        }
        finally
        {
            await servidor.DescongelarAsync();
        }
        await Salud.EsperarListaAsync(http);

        foreach (var clave in claves)
            await InsistirAsync(http, clave);
        await AfirmarVentas(Clientes + 1);
    }

    [Test]
    public async Task Con_la_base_de_solo_lectura_se_lee_y_no_se_escribe()
    {
        var (proceso, direccion) = await tienda.AbrirAsync();
        using var _ = proceso;
        using var http = Cliente(direccion);
        await using var root = new MySqlConnection(await servidor.BashAsync("db/servidor cadena root"));
        await root.ExecuteAsync("SET GLOBAL super_read_only = ON");
        try
        {
            await DebeFaltarLaBase(await VenderAsync(http, "una"));
            Assert.That((await http.GetAsync("/api/v1/productos/1")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
        finally
        {
            await root.ExecuteAsync("SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF");
        }

        Assert.That((await VenderAsync(http, "una")).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        await AfirmarVentas(1);
    }

    [Test]
    public async Task Al_pararlo_termina_lo_que_tomó()
    {
        var (proceso, direccion) = await tienda.AbrirAsync();
        using var _ = proceso;
        using var http = Cliente(direccion);
        await using var conexion = new MySqlConnection(servidor.CadenaMigraciones(Nombre));
        await conexion.OpenAsync();
        await using var ajena = await conexion.BeginTransactionAsync();
        await conexion.ExecuteAsync("SELECT id FROM producto WHERE id = 1 FOR UPDATE", transaction: ajena);
        // Las conexiones ya abiertas y lo de cada una compilado: lo que se manda después ya lo tomó cuando se le pide que pare.
        await Task.WhenAll(Enumerable.Range(0, Clientes).Select(_ => http.GetAsync("/api/v1/productos/1")));
        var ventas = Enumerable.Range(0, Clientes).Select(i => VenderAsync(http, $"clave-{i}")).ToList();
        await using (var servicio = new MySqlConnection(servidor.CadenaServicio(Nombre)))
            await BaseDePrueba.EsperarSentenciaAsync(servicio, Nombre, "%FROM producto%FOR UPDATE%");
        await Task.Delay(1_000);
        var parada = MedirAsync(proceso.PararAsync);
        await proceso.EsperarAsync("Application is shutting down");
        await ajena.RollbackAsync();

        foreach (var venta in await Task.WhenAll(ventas))
            Assert.That(venta.StatusCode, Is.EqualTo(HttpStatusCode.Created), await venta.Content.ReadAsStringAsync());
        var (codigo, ms) = await parada;
        Assert.That(codigo, Is.Zero);
        await TestContext.Out.WriteLineAsync($"parado en {ms} ms");
        await AfirmarVentas(Clientes);
    }

    [Test]
    public async Task Si_la_conexión_se_pierde_al_confirmar_repetir_con_la_clave_no_vende_dos_veces()
    {
        const int ventas = 200;
        using var proxy = new ProxyQueCorta(new(servidor.CadenaServicio(Nombre)), cadaCuantos: 3);
        var porElProxy = new TiendaDeUnProducto(proxy.Cadena, servidor.CadenaMigraciones(Nombre));
        var (proceso, direccion) = await porElProxy.AbrirAsync();
        using var _ = proceso;
        using var http = Cliente(direccion);

        // Con ellas, en los mismos lotes, otras sin clave, que se piden una vez: si no se sabe si quedaron, se dice.
        var sinClave = new ConcurrentDictionary<string, HttpStatusCode>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 2 * ventas), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            if (i % 2 == 0)
                await InsistirAsync(http, $"clave-{i}");
            else
                sinClave[$"{i}"] = (await http.PostAsJsonAsync("/api/v1/ventas",
                    new { nota = $"{i}", lineas = new[] { new { productoId = 1, cantidad = 1 } } }, CancellationToken.None)).StatusCode;
        });

        await TestContext.Out.WriteLineAsync($"{proxy.Cortados} COMMIT sin respuesta");
        Assert.That(proxy.Cortados, Is.Positive);
        Assert.That(sinClave.Values, Is.All.AnyOf(HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable));
        await using var conexion = new MySqlConnection(servidor.CadenaMigraciones(Nombre));
        List<string> quedaron = [.. await conexion.QueryAsync<string>("SELECT nota FROM venta WHERE nota IS NOT NULL")];
        Assert.That(quedaron, Is.Unique.And.SupersetOf(sinClave.Where(v => v.Value == HttpStatusCode.Created).Select(v => v.Key)));
        await AfirmarVentas(ventas + quedaron.Count);
    }

    private static HttpClient Cliente(Uri direccion)
    {
        var sesion = new EmisorDeTokens(new JwtSettings { Clave = ApiFactory.ClaveJwt }, TimeProvider.System);
        return new()
        {
            BaseAddress = direccion,
            Timeout = TimeSpan.FromSeconds(60),
            DefaultRequestHeaders = { Authorization = new("Bearer", sesion.EmitirToken(1, Roles.Administrador, 1, 1)) },
        };
    }

    private static async Task<HttpResponseMessage> VenderAsync(HttpClient http, string clave)
    {
        using var peticion = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ventas")
        {
            Content = JsonContent.Create(new { lineas = new[] { new { productoId = 1, cantidad = 1 } } }),
            Headers = { { "Idempotency-Key", clave } },
        };
        return await http.SendAsync(peticion);
    }

    /// <summary>Repite la misma hasta que alguien responde 201; entretanto solo vale un 503.</summary>
    private static async Task InsistirAsync(HttpClient http, string clave)
    {
        while (await VenderAsync(http, clave) is { StatusCode: not HttpStatusCode.Created } respuesta)
        {
            Assert.That(respuesta.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), await respuesta.Content.ReadAsStringAsync());
            await Task.Delay(20);
        }
    }

    private static async Task DebeFaltarLaBase(HttpResponseMessage respuesta) => new Respuesta(respuesta.StatusCode, await respuesta.Content.ReadAsStringAsync(), respuesta)
        .DebeSerProblema(HttpStatusCode.ServiceUnavailable, "base_de_datos_no_disponible");

    private static async Task<(T Resultado, long Ms)> MedirAsync<T>(Func<Task<T>> pedir)
    {
        var reloj = Stopwatch.StartNew();
        return (await pedir(), reloj.ElapsedMilliseconds);
    }

    private static async Task AfirmarVentas(int cuantas)
    {
        await using var conexion = new MySqlConnection(servidor.CadenaMigraciones(Nombre));
        Assert.That(await conexion.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM venta"), Is.EqualTo(cuantas));
        Assert.That(await conexion.ExecuteScalarAsync<decimal>("SELECT stock FROM producto"), Is.EqualTo(TiendaDeUnProducto.StockInicial - cuantas));
        await LibroDePrueba.AfirmarCuadradoAsync(conexion);
    }
}
