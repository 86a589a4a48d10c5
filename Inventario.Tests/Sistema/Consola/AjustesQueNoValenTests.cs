using Inventario.Api;
using Inventario.Api.Common;

namespace Inventario.Tests.Sistema.Consola;

/// <summary>
/// Con un ajuste que no vale el servicio no arranca, y dice cuál sin enseñar su valor. Aquí se construye sin llegar a escuchar;
/// <see cref="ArranqueTests"/> comprueba con el ejecutable cómo acaba el proceso.
/// </summary>
[Nivel(Nivel.Rapida)]
public sealed class AjustesQueNoValenTests
{
    private const string Clave = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c";

    [TestCase("")]
    [TestCase("abc-123")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task En_producción_con_una_clave_débil_la_nombra_sin_mostrarla(string clave)
    {
        var error = await DebeFallarAsync("Jwt__Clave", ("Jwt__Clave", clave));

        if (clave.Length > 0)
            Assert.That(error, Does.Not.Contain(clave));
    }

    [TestCase("Negocio__ZonaHoraria")]
    [TestCase("Negocio__Moneda")]
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
    [TestCase("OTEL_SDK_DISABLED")]
    [TestCase("OTEL_TRACES_EXPORTER")]
    [TestCase("OTEL_METRICS_EXPORTER")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT")]
    [TestCase("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT")]
    [TestCase("OTEL_EXPORTER_OTLP_PROTOCOL")]
    [TestCase("OTEL_EXPORTER_OTLP_HEADERS")]
    public async Task Un_ajuste_que_no_vale_se_nombra_sin_su_valor(string ajuste) =>
        Assert.That(await DebeFallarAsync(ajuste, (ajuste, "disparate-secreto")), Does.Not.Contain("disparate-secreto"));

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
        var error = await DebeFallarAsync("Cors__Origenes__1", ("Cors__Origenes__0", "https://tienda.test"), ("Cors__Origenes__1", origen));

        Assert.That(error, Does.Not.Contain("secret").IgnoreCase);
        Assert.That(error.Contains("no puede ser * ni null", StringComparison.Ordinal), Is.EqualTo(origen is "*" or "null"), error);
    }

    [Test]
    public async Task Los_orígenes_son_una_lista() =>
        Assert.That(await DebeFallarAsync("Cors__Origenes__0", ("Cors__Origenes", "https://secreto.test")), Does.Not.Contain("secreto"));

    /// <summary>Lo demás, bien puesto: solo puede fallar por lo que se prueba.</summary>
    internal static async Task<string> DebeFallarAsync(string nombra, params (string Ajuste, string Valor)[] ajustes)
    {
        var todos = new Dictionary<string, string> { ["environment"] = "Production", ["ConnectionStrings__Inventario"] = "Server=localhost;Database=inventario", ["Jwt__Clave"] = Clave };
        foreach (var (ajuste, valor) in ajustes)
            todos[ajuste] = valor;
        string[] args = [.. todos.Select(a => $"--{a.Key.Replace("__", ":", StringComparison.Ordinal)}={a.Value}")];

        var fallo = (await Assert.ThrowsAsync<FalloClaroException>(() => Servicio.EjecutarAsync(args)))!;

        Assert.That(fallo.Codigo, Is.EqualTo(1));
        Assert.That(fallo.Message, Does.Contain(nombra).And.Not.Contain("\n"));
        return fallo.Message;
    }
}
