using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using MySqlConnector;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// MySQL concede 20 conexiones y hay dos instancias que querrían 33 cada una: la que llega cuando la otra ya las tiene vende también, nadie
/// espera sin plazo ni recibe un 500, y quien opera, que no es root, puede entrar. Una sola instancia vende con las pocas que permita su cadena.
/// </summary>
[Nivel(Nivel.Sistema)]
public sealed class PocasConexionesTests
{
    private const string Nombre = "inventario";
    private const int Vendedores = 8;
    private const int Lectores = 16;
    private const int Ventas = 20;
    private const int Entradas = 10;

    private static readonly ConcurrentBag<long> Hechas = [];

    private static ServidorAparte servidor = null!;
    private static TiendaDeUnProducto tienda = null!;

    [OneTimeSetUp]
    public static async Task Arrancar()
    {
        servidor = await ServidorAparte.ArrancarAsync("pruebas-conexiones");
        tienda = new(servidor.CadenaServicio(Nombre), servidor.CadenaMigraciones(Nombre));
        tienda.Preparar();
    }

    [OneTimeTearDown]
    public static async Task Limpiar() => await servidor.DisposeAsync();

    [TestCase("SET GLOBAL max_connections = 20", "SET GLOBAL max_connections = 300", TestName = "Dos_instancias_se_reparten_lo_que_concede_el_servidor")]
    [TestCase("ALTER USER inventario WITH MAX_USER_CONNECTIONS 20", "ALTER USER inventario WITH MAX_USER_CONNECTIONS 0", TestName = "Dos_instancias_se_reparten_lo_que_se_concede_a_su_cuenta")]
    public async Task Dos_instancias_se_reparten(string limitar, string soltar)
    {
        await using var root = new MySqlConnection(await servidor.BashAsync("db/servidor cadena root"));
        await root.ExecuteAsync(limitar);
        try
        {
            await RepartirseAsync();
        }
        finally
        {
            await root.ExecuteAsync(soltar);
        }
    }

    [TestCase("Maximum Pool Size=1")]
    [TestCase("Maximum Pool Size=5")]
    [TestCase("Minimum Pool Size=10")]
    [TestCase("Minimum Pool Size=33;Maximum Pool Size=33")]
    public async Task Diga_lo_que_diga_la_cadena_se_vende_y_se_lee(string opciones)
    {
        var (instancia, direccion) = await tienda.AbrirAsync(
            ("ConnectionStrings__Inventario", $"{servidor.CadenaServicio(Nombre)};{opciones}"));
        using var _ = instancia;
        var clientes = new Clientes(direccion, await TiendaDeUnProducto.EntrarAsync(direccion));
        using var fin = new CancellationTokenSource();
        var trabajan = clientes.TrabajarHastaAsync(fin.Token);
        try
        {
            await clientes.AvanzarAsync(Ventas);
        }
        finally
        {
            await fin.CancelAsync();
            await trabajan;
        }
        foreach (var venta in clientes.Hechas)
            Hechas.Add(venta);
        await tienda.AfirmarAsync(Hechas.ToList());
    }

    private static async Task RepartirseAsync()
    {
        var (primera, suya) = await tienda.AbrirAsync();
        using var _ = primera;
        var token = await TiendaDeUnProducto.EntrarAsync(suya);
        using var fin = new CancellationTokenSource();
        var deLaPrimera = new Clientes(suya, token);
        var trabajan = new List<Task> { deLaPrimera.TrabajarHastaAsync(fin.Token) };
        Clientes deLaSegunda;
        Proceso? segunda = null;
        try
        {
            await deLaPrimera.AvanzarAsync(Ventas);
            (segunda, var otra) = await tienda.AbrirAsync();
            deLaSegunda = new(otra, token);
            trabajan.Add(deLaSegunda.TrabajarHastaAsync(fin.Token));

            await deLaSegunda.AvanzarAsync(Ventas);
            await deLaPrimera.AvanzarAsync(Ventas);
            await Espera.HastaQueAsync("quien opera no puede entrar", EntraAsync);
            for (var i = 0; i < Entradas; i++)
            {
                Assert.That(await EntraAsync(), "quien opera puede entrar siempre");
                await Task.WhenAll(deLaPrimera.AvanzarAsync(1), deLaSegunda.AvanzarAsync(1));
            }
            foreach (var instancia in new[] { primera, segunda })
                Assert.That(await instancia.EsperarAsync("MySQL concede", "\"Instancias\":2"), Does.Contain("\"DeEsta\":9"));
        }
        finally
        {
            await fin.CancelAsync();
            await Task.WhenAll(trabajan);
            segunda?.Dispose();
        }
        await TestContext.Out.WriteLineAsync($"la primera: {deLaPrimera}; la que llega: {deLaSegunda}");
        foreach (var venta in deLaPrimera.Hechas.Concat(deLaSegunda.Hechas))
            Hechas.Add(venta);
        await tienda.AfirmarAsync(Hechas.ToList());
    }

    /// <summary>Con la cuenta que migra.</summary>
    private static async Task<bool> EntraAsync()
    {
        await using var conexion = new MySqlConnection(new MySqlConnectionStringBuilder(servidor.CadenaMigraciones(Nombre)) { Pooling = false }.ConnectionString);
        try
        {
            await conexion.OpenAsync();
            Assert.That(await conexion.ExecuteScalarAsync<int>("SELECT 1"), Is.EqualTo(1));
            return true;
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.ConnectionCountError)
        {
            return false;
        }
    }

    /// <summary>Los de una instancia: unos venden, con su clave y hasta que se les responde 201, y otros leen lo que más tarda.</summary>
    private sealed class Clientes(Uri direccion, string token)
    {
        private int rechazos;
        private long masLentaMs;

        public ConcurrentBag<long> Hechas { get; } = [];

        public Task TrabajarHastaAsync(CancellationToken fin) => Task.WhenAll(
            Enumerable.Range(0, Vendedores).Select(_ => Task.Run(() => VenderAsync(fin), CancellationToken.None))
                .Concat(Enumerable.Range(0, Lectores).Select(_ => Task.Run(() => LeerAsync(fin), CancellationToken.None))));

        public Task AvanzarAsync(int ventas)
        {
            var meta = Hechas.Count + ventas;
            return Espera.HastaQueAsync("una instancia no vende", () => Hechas.Count >= meta);
        }

        public override string ToString() => $"{Hechas.Count} ventas, la más lenta de {masLentaMs} ms, y {rechazos} rechazos";

        private async Task VenderAsync(CancellationToken fin)
        {
            using var http = Cliente();
            while (!fin.IsCancellationRequested)
            {
                var clave = Guid.NewGuid().ToString();
                while (true)
                {
                    using var peticion = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ventas")
                    {
                        Content = JsonContent.Create(new { lineas = new[] { new { productoId = 1, cantidad = 1 } } }),
                        Headers = { { "Idempotency-Key", clave } },
                    };
                    var reloj = Stopwatch.StartNew();
                    using var respuesta = await http.SendAsync(peticion, CancellationToken.None);
                    var texto = await respuesta.Content.ReadAsStringAsync(CancellationToken.None);
                    lock (Hechas)
                        masLentaMs = Math.Max(masLentaMs, reloj.ElapsedMilliseconds);
                    if (respuesta.StatusCode == HttpStatusCode.Created)
                    {
                        Hechas.Add((long)JsonNode.Parse(texto)!["id"]!);
                        break;
                    }
                    await RechazadaAsync(respuesta, texto);
                }
            }
        }

        private async Task LeerAsync(CancellationToken fin)
        {
            using var http = Cliente();
            for (string[] rutas = ["ventas", "informes/ventas?agrupar=producto", "inventario/valor"]; !fin.IsCancellationRequested;)
                foreach (var ruta in rutas)
                {
                    using var respuesta = await http.GetAsync($"/api/v1/{ruta}", CancellationToken.None);
                    if (respuesta.StatusCode != HttpStatusCode.OK)
                        await RechazadaAsync(respuesta, await respuesta.Content.ReadAsStringAsync(CancellationToken.None));
                }
        }

        private async Task RechazadaAsync(HttpResponseMessage respuesta, string texto)
        {
            new Respuesta(respuesta.StatusCode, texto, respuesta).DebeSerProblema(HttpStatusCode.ServiceUnavailable, "sobrecarga");
            Assert.That(respuesta.Headers.RetryAfter, Is.Not.Null);
            Interlocked.Increment(ref rechazos);
            await Task.Delay(20, CancellationToken.None);
        }

        private HttpClient Cliente() => new()
        {
            BaseAddress = direccion,
            Timeout = TimeSpan.FromSeconds(60),
            DefaultRequestHeaders = { Authorization = new("Bearer", token) },
        };
    }
}
