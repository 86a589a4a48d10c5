using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Inventario.Api.Common.Datos.Migraciones;

namespace Inventario.Tests.Sistema.Consola;

/// <summary>El sistema da al ejecutable pocos descriptores de archivo: lo dice, y a quien no cabe le responde.</summary>
[Nivel(Nivel.Sistema)]
public sealed class SinDescriptoresTests : IDisposable
{
    /// <summary>Con ellos caben 128 conexiones de clientes.</summary>
    private const string Pocos = "ulimit -n 640";

    private const int Calladas = 400;

    private readonly BaseDePrueba bd = new();

    [OneTimeTearDown]
    public void Dispose() => bd.Dispose();

    [Test]
    public async Task A_quien_no_cabe_se_le_responde_503_y_el_que_ya_estaba_sigue()
    {
        new Migrador(bd.CadenaMigraciones, bd.CadenaServicio).Aplicar();
        using var api = Proceso.Tras(Pocos, [.. Entorno, ("ASPNETCORE_URLS", "http://127.0.0.1:0")]);
        var direccion = await api.DireccionListaAsync();
        Assert.That(await api.EsperarAsync("ulimit -n"), Does.Contain("\"Conexiones\":128"));
        using var dentro = new HttpClient { BaseAddress = direccion };
        await DebeAtender(dentro);
        List<TcpClient> calladas = [];
        try
        {
            for (var i = 0; i < Calladas; i++)
                calladas.Add(await ConectarAsync(direccion));

            await Espera.HastaQueAsync("no se rechaza a quien no cabe", async () => await PedirAsync(direccion) == HttpStatusCode.ServiceUnavailable);
            using (var sonda = new HttpClient { BaseAddress = direccion })
                Assert.That((await sonda.GetAsync("/salud/vivo")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            await DebeAtender(dentro);
            await api.EsperarAsync("las que caben");
            Assert.That(api.CuantasLineas("las que caben"), Is.EqualTo(1), "se dice una vez, no una por conexión");

            await Espera.HastaQueAsync("las calladas no dejan sitio", async () => await PedirAsync(direccion) == HttpStatusCode.Unauthorized);
        }
        finally
        {
            calladas.ForEach(c => c.Dispose());
        }
        await DebeAtender(dentro);
        Assert.That(await api.PararAsync(), Is.Zero);
    }

    /// <summary>Una conexión HTTP/2 lleva muchas peticiones: la que llegó de más no puede seguir rechazada cuando ya hay sitio.</summary>
    [Test]
    public async Task Por_HTTP_2_a_quien_no_cabe_se_le_cierra_la_conexión()
    {
        new Migrador(bd.CadenaMigraciones, bd.CadenaServicio).Aplicar();
        using var certificado = new Certificado();
        using var api = Proceso.Tras(Pocos, [.. Entorno, .. certificado.Entorno, ("ASPNETCORE_URLS", "https://127.0.0.1:0")]);
        var direccion = await api.DireccionAsync();
        List<TcpClient> calladas = [];
        var http = PorHttp2();
        try
        {
            await Espera.HastaQueAsync("no se le rechaza", async () =>
            {
                // La conexión que se admitió sigue admitida: cada intento llena el sitio otra vez y abre otra.
                for (var i = 0; i < 128; i++)
                    calladas.Add(await ConectarAsync(direccion));
                http.Dispose();
                http = PorHttp2();
                return (await http.GetAsync("/api/v1/productos")).StatusCode == HttpStatusCode.ServiceUnavailable;
            });
        }
        finally
        {
            calladas.ForEach(c => c.Dispose());
        }

        await Espera.HastaQueAsync("sigue rechazado", async () => (await http.GetAsync("/api/v1/productos")).StatusCode == HttpStatusCode.Unauthorized);
        http.Dispose();
        Assert.That(await api.PararAsync(), Is.Zero);

        HttpClient PorHttp2() =>
            new(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, suyo, _, _) => suyo?.GetCertHashString() == certificado.Huella } })
            {
                BaseAddress = direccion,
                DefaultRequestVersion = HttpVersion.Version20,
                DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
    }

    [Test]
    public async Task Si_no_cabe_ni_lo_imprescindible_no_arranca_y_dice_cuántos_hacen_falta()
    {
        using var api = Proceso.Tras("ulimit -n 256", Entorno);
        var (codigo, _, error) = await api.TerminarAsync();

        Assert.That(codigo, Is.EqualTo(1), error);
        Assert.That(error, Does.Contain("256").And.Contain("ulimit -n").And.Contain("544"));
        Assert.That(error.Trim().Split('\n'), Has.Length.EqualTo(1), error);
    }

    private (string, string?)[] Entorno => [("ConnectionStrings__Inventario", bd.CadenaServicioConGrupo), ("Jwt__Clave", ApiFactory.ClaveJwt)];

    private static async Task DebeAtender(HttpClient http) =>
        Assert.That((await http.GetAsync("/api/v1/productos")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));

    /// <summary>Una conexión que no manda nada; si no cabe ni con las que reciben su rechazo, cortada.</summary>
    private static async Task<TcpClient> ConectarAsync(Uri direccion)
    {
        var conexion = new TcpClient();
        try
        {
            await conexion.ConnectAsync(direccion.Host, direccion.Port);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
        }
        return conexion;
    }

    /// <summary>Pide algo por una conexión nueva.</summary>
    /// <returns>Nulo si se la cortaron: no cabe ni con las que reciben su rechazo.</returns>
    private static async Task<HttpStatusCode?> PedirAsync(Uri direccion)
    {
        using var http = new HttpClient { BaseAddress = direccion };
        try
        {
            using var respuesta = await http.GetAsync("/api/v1/productos");
            if (respuesta.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                new Respuesta(respuesta.StatusCode, await respuesta.Content.ReadAsStringAsync(), respuesta)
                    .DebeSerProblema(HttpStatusCode.ServiceUnavailable, "sobrecarga");
                Assert.That(respuesta.Headers.RetryAfter, Is.Not.Null);
                Assert.That(respuesta.Headers.ConnectionClose, Is.True);
            }
            return respuesta.StatusCode;
        }
        // Si la cortan nada más abrirla, HttpClient deja salir el error del socket sin envolver.
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            return null;
        }
    }

    /// <summary>Uno de usar y tirar, con el que la API habla TLS.</summary>
    private sealed class Certificado : IDisposable
    {
        private readonly string archivo = Path.Combine(Path.GetTempPath(), $"inventario-{Guid.NewGuid():N}.pfx");

        public Certificado()
        {
            using var clave = ECDsa.Create();
            using var suyo = new CertificateRequest("CN=localhost", clave, HashAlgorithmName.SHA256)
                .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            Huella = suyo.GetCertHashString();
            File.WriteAllBytes(archivo, suyo.Export(X509ContentType.Pfx));
        }

        public string Huella { get; }

        public (string, string?)[] Entorno => [("Kestrel__Certificates__Default__Path", archivo)];

        public void Dispose() => File.Delete(archivo);
    }
}
