using System.Net;
using System.Net.Sockets;
using Inventario.Api.Common.Datos.Migraciones;

namespace Inventario.Tests.Sistema.Consola;

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

    [Test]
    public async Task En_producción_con_una_clave_débil_la_nombra_sin_mostrarla() => Assert.That(
        await DebeFallar("Jwt__Clave", ("ConnectionStrings__Inventario", bd.CadenaServicio), ("Jwt__Clave", "abc-123")),
        Does.Not.Contain("abc-123"));

    /// <summary>Uno de cada procedencia; todos, en <see cref="AjustesQueNoValenTests"/>.</summary>
    [TestCase("Negocio__ZonaHoraria")]
    [TestCase("Proxies__Confiables__0")]
    [TestCase("Cors__Origenes__0")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public async Task Un_ajuste_que_no_vale_se_nombra_sin_su_valor(string ajuste)
    {
        var error = await DebeFallar(ajuste,
            ("ConnectionStrings__Inventario", bd.CadenaServicio), ("Jwt__Clave", Clave), (ajuste, "disparate-secreto"));

        Assert.That(error, Does.Not.Contain("disparate-secreto"));
    }

    [Test]
    public async Task No_arranca_creyendo_la_dirección_que_diga_cualquiera() =>
        Assert.That(await DebeFallar("ASPNETCORE_FORWARDEDHEADERS_ENABLED", ("ConnectionStrings__Inventario", bd.CadenaServicio), ("Jwt__Clave", Clave),
            ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")), Does.Contain("Proxies__Confiables__0"));

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
