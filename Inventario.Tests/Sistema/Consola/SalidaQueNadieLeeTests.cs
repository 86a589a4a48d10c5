using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Inventario.Api.Common.Datos.Migraciones;
using Inventario.Api.Common.Observabilidad;
using Inventario.Tests.Common.Observabilidad;

namespace Inventario.Tests.Sistema.Consola;

/// <summary>Quien recoge la salida del ejecutable deja de leerla: ni las peticiones ni la parada lo esperan.</summary>
[Nivel(Nivel.Sistema)]
public sealed class SalidaQueNadieLeeTests : IDisposable
{
    /// <summary>Más líneas que las que caben en la tubería (64 KiB) y en la cola.</summary>
    private const int Rechazos = 7_000;

    /// <summary>Su salida y sus errores van a una tubería llena, que no lee nadie.</summary>
    private const string TuberiaLlena =
        "t=$(mktemp -u); mkfifo $t; exec 3<>$t; rm $t; head -c 65536 /dev/zero >&3; exec >&3 2>&3";

    private readonly BaseDePrueba bd = new();

    [OneTimeSetUp]
    public void Migrar() => new Migrador(bd.CadenaMigraciones, bd.CadenaServicio).Aplicar();

    [OneTimeTearDown]
    public void Dispose() => bd.Dispose();

    [Test]
    public async Task Se_sigue_respondiendo_lo_que_se_pierde_se_cuenta_y_se_dice_y_al_pararlo_acaba()
    {
        await using var colector = await Colector.ArrancarAsync();
        using var api = new Proceso(
        [
            .. Entorno, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("OTEL_EXPORTER_OTLP_ENDPOINT", colector.Direccion),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_TRACES_EXPORTER", "none"), ("OTEL_METRIC_EXPORT_INTERVAL", "100"),
        ]);
        using var http = new HttpClient { BaseAddress = await api.DireccionListaAsync() };

        api.DejarDeLeer();
        await RechazarAsync(http);
        await Espera.HastaQueAsync("la métrica no cuenta lo perdido", () => colector.Metricas.Contains(RegistroSinEspera.NombreDePerdidas, StringComparison.Ordinal));
        api.VolverALeer();
        var perdidas = (int)JsonNode.Parse(await api.EsperarAsync("Se perdieron"))!["Lineas"]!;
        Assert.That(perdidas, Is.Positive);
        Assert.That(api.CuantasLineas("\"Estado\":404"), Is.EqualTo(Rechazos - perdidas));

        api.DejarDeLeer();
        await RechazarAsync(http);
        Assert.That(await api.PararAsync(), Is.Zero);
    }

    [Test]
    public async Task Arranca_atiende_y_acaba_con_la_tubería_ya_llena()
    {
        var direccion = $"http://127.0.0.1:{PuertoLibre()}";
        using var api = Proceso.Tras(TuberiaLlena, [.. Entorno, ("ASPNETCORE_URLS", direccion)]);
        using var http = new HttpClient { BaseAddress = new(direccion) };

        await Espera.HastaQueAsync("no atiende", async () => await VivoAsync(http));
        Assert.That(await api.PararAsync(), Is.Zero);
    }

    [Test]
    public async Task Si_no_puede_arrancar_acaba_con_su_código_aunque_nadie_lea_por_qué()
    {
        using var api = Proceso.Tras(TuberiaLlena, [.. Entorno, ("Jwt__Clave", "abc-123")]);

        Assert.That((await api.TerminarAsync()).Codigo, Is.EqualTo(1));
    }

    private (string, string?)[] Entorno => [("ConnectionStrings__Inventario", bd.CadenaServicio), ("Jwt__Clave", ApiFactory.ClaveJwt)];

    private static Task RechazarAsync(HttpClient http) => Parallel.ForEachAsync(Enumerable.Range(0, Rechazos), new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (_, fin) =>
        {
            using var respuesta = await http.GetAsync("/no-existe", fin);
            Assert.That(respuesta.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        });

    private static async Task<bool> VivoAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync("/salud/vivo")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int PuertoLibre()
    {
        using var ocupante = new TcpListener(IPAddress.Loopback, 0);
        ocupante.Start();
        return ((IPEndPoint)ocupante.LocalEndpoint).Port;
    }
}
