using System.Net;
using System.Net.Sockets;
using Inventario.Api.Common.Migraciones;

namespace Inventario.Tests.Consola;

/// <summary>El ejecutable de verdad, como lo arranca quien lo opera.</summary>
[Nivel(Nivel.Sistema)]
public sealed class ArranqueTests : IDisposable
{
    private const string Clave = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c";

    private readonly BaseDePrueba bd = new();

    [OneTimeTearDown]
    public void Dispose() => bd.Dispose();

    [Test]
    public async Task En_producción_sin_cadena_de_conexión_dice_cuál_falta() =>
        await DebeFallar("ConnectionStrings__Inventario", ("Jwt__Clave", Clave));

    [TestCase("")]
    [TestCase("abc-123")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task En_producción_con_una_clave_débil_la_nombra_sin_mostrarla(string clave)
    {
        var error = await DebeFallar("Jwt__Clave", ("ConnectionStrings__Inventario", bd.CadenaServicio), ("Jwt__Clave", clave));

        if (clave.Length > 0)
            Assert.That(error, Does.Not.Contain(clave));
    }

    [TestCase("Negocio__ZonaHoraria")]
    [TestCase("Ventas__Redondeo")]
    [TestCase("Ventas__PreciosIncluyenImpuesto")]
    [TestCase("Limites__FallosPorDireccion")]
    [TestCase("Limites__LecturasPorSegundo")]
    [TestCase("Limites__EscriturasPorSegundo")]
    [TestCase("Limites__AnonimasPorSegundo")]
    [TestCase("Jwt__ClaveAnterior")]
    [TestCase("Proxies__Confiables")]
    [TestCase("Proxies__Confiables__0")]
    [TestCase("Eventos__LatidoSegundos")]
    [TestCase("Eventos__SuscriptoresMax")]
    public async Task Un_ajuste_que_no_vale_se_nombra_sin_su_valor(string ajuste)
    {
        var error = await DebeFallar(ajuste,
            ("ConnectionStrings__Inventario", bd.CadenaServicio), ("Jwt__Clave", Clave), (ajuste, "disparate-secreto"));

        Assert.That(error, Does.Not.Contain("disparate-secreto"));
    }

    [TestCase("https://secreto.test/")]
    [TestCase("https://secreto.test/ruta")]
    [TestCase("https://secreto.test?x=1")]
    [TestCase("https://secreto.test#x")]
    [TestCase("https://usuario:secreto@secreto.test")]
    [TestCase("https://Secreto.test")]
    [TestCase("https://secreto.test:443")]
    [TestCase("https://*.secreto.test")]
    [TestCase("https://secreto.test,https://otro.test")]
    [TestCase("https://secretó.test")]
    [TestCase("ftp://secreto.test")]
    [TestCase("secreto.test")]
    [TestCase("//secreto.test")]
    [TestCase("https://")]
    [TestCase("")]
    [TestCase("*")]
    [TestCase("null")]
    public async Task Un_origen_que_un_navegador_no_manda_se_rechaza_sin_mostrarlo(string origen)
    {
        var error = await DebeFallar("Cors__Origenes__1", ("ConnectionStrings__Inventario", bd.CadenaServicio), ("Jwt__Clave", Clave),
            ("Cors__Origenes__0", "https://tienda.test"), ("Cors__Origenes__1", origen));

        Assert.That(error, Does.Not.Contain("secret").IgnoreCase);
        Assert.That(error.Contains("no puede ser * ni null", StringComparison.Ordinal), Is.EqualTo(origen is "*" or "null"), error);
    }

    [Test]
    public async Task Los_orígenes_son_una_lista()
    {
        var error = await DebeFallar("Cors__Origenes__0", ("ConnectionStrings__Inventario", bd.CadenaServicio), ("Jwt__Clave", Clave),
            ("Cors__Origenes", "https://secreto.test"));

        Assert.That(error, Does.Not.Contain("secreto"));
    }

    [Test]
    public async Task No_arranca_creyendo_la_dirección_que_diga_cualquiera() =>
        Assert.That(await DebeFallar("ASPNETCORE_FORWARDEDHEADERS_ENABLED", ("ConnectionStrings__Inventario", bd.CadenaServicio), ("Jwt__Clave", Clave),
            ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")), Does.Contain("Proxies__Confiables__0"));

    [TestCase("OTEL_SDK_DISABLED")]
    [TestCase("OTEL_TRACES_EXPORTER")]
    [TestCase("OTEL_METRICS_EXPORTER")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT")]
    [TestCase("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT")]
    [TestCase("OTEL_EXPORTER_OTLP_PROTOCOL")]
    [TestCase("OTEL_EXPORTER_OTLP_HEADERS")]
    public async Task Una_variable_de_telemetría_que_no_vale_se_nombra_sin_su_valor(string variable)
    {
        var error = await DebeFallar(variable,
            ("ConnectionStrings__Inventario", bd.CadenaServicio), ("Jwt__Clave", Clave), (variable, "disparate-secreto"));

        Assert.That(error, Does.Not.Contain("disparate-secreto"));
    }

    [Test]
    public async Task Con_el_puerto_ocupado_lo_dice_en_una_línea()
    {
        using var ocupante = new TcpListener(IPAddress.Loopback, 0);
        ocupante.Start();
        var puerto = ((IPEndPoint)ocupante.LocalEndpoint).Port;
        new Migrador(bd.CadenaMigraciones, bd.CadenaServicio).Aplicar();

        await DebeFallar("ASPNETCORE_URLS", ("ConnectionStrings__Inventario", bd.CadenaServicio), ("Jwt__Clave", Clave),
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{puerto}"));
    }

    /// <summary>Sin una sola traza en el registro.</summary>
    private static async Task<string> DebeFallar(string nombra, params (string, string)[] entorno)
    {
        using var proceso = new Proceso(entorno.Select(e => (e.Item1, (string?)e.Item2)));
        var (codigo, salida, error) = await proceso.TerminarAsync();

        Assert.That(codigo, Is.EqualTo(1), error);
        Assert.That(salida, Does.Not.Contain("\"@x\""));
        Assert.That(error, Does.Contain(nombra));
        Assert.That(error.Trim().Split('\n'), Has.Length.EqualTo(1), error);
        return error;
    }
}
