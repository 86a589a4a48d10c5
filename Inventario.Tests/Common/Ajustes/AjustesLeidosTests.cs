using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Datos.Migraciones;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Common.Ajustes;

/// <summary>El ejecutable de verdad, con todos los ajustes documentados y algunos mal escritos.</summary>
[Nivel(Nivel.Sistema)]
public sealed partial class AjustesLeidosTests : IDisposable
{
    private const string Secreto = "disparate-secreto";

    private readonly BaseDePrueba bd = new();

    [OneTimeTearDown]
    public void Dispose() => bd.Dispose();

    [Test]
    public async Task Avisa_de_lo_que_nadie_lee_con_el_parecido_y_sin_su_valor_y_calla_con_lo_documentado()
    {
        new Migrador(bd.CadenaMigraciones, bd.CadenaServicio).Aplicar();
        Dictionary<string, string> valores = new()
        {
            ["ConnectionStrings__Inventario"] = bd.CadenaServicio, ["ConnectionStrings__Migraciones"] = bd.CadenaMigraciones,
            ["ConnectionStrings__Lecturas"] = bd.CadenaServicio,
            ["Jwt__Clave"] = ApiFactory.ClaveJwt, ["Limites__FallosPorCuenta"] = "5", ["Limites__FallosPorCuentaEnTotal"] = "100", ["Limites__FallosPorDireccion"] = "50",
            ["Cors__Origenes__0"] = "https://tienda.test", ["Cors__Origenes__1"] = "https://otra.test",
            ["Eventos__LatidoSegundos"] = "15", ["Eventos__SuscriptoresMax"] = "200", ["Negocio__ZonaHoraria"] = "UTC",
            ["Negocio__Nombre"] = "Abarrotes", ["Negocio__Documento"] = "ABA010203AB1", ["Negocio__Direccion"] = "Calle 1", ["Negocio__Moneda"] = "MXN",
            ["Jwt__ClaveAnterior"] = "la-de-antes-0123456789-abcdefghijklmnop", ["Limites__LecturasPorSegundo"] = "0",
            ["Limites__EscriturasPorSegundo"] = "0", ["Limites__AnonimasPorSegundo"] = "0", ["Proxies__Confiables__0"] = "10.0.0.5",
            ["Existencias__ColaMax"] = "10",
            ["Ventas__PreciosIncluyenImpuesto"] = "true", ["Ventas__Redondeo"] = "mitad_par",
        };
        Assert.That(Documentados(), Has.Count.GreaterThan(8).And.SubsetOf(valores.Keys), "Falta un valor con que probarlo.");
        (string Nombre, string Aviso)[] erratas =
        [
            ("Cors__Origen__0", "Nadie lee el ajuste Cors__Origen__0. ¿Quiso decir «Cors__Origenes»?"),
            ("Cor__Origenes__0", "Nadie lee el ajuste Cor__Origenes__0. ¿Quiso decir «Cors__Origenes__0»?"),
            ("Limite__FallosPorCuenta", "Nadie lee el ajuste Limite__FallosPorCuenta. ¿Quiso decir «Limites__FallosPorCuenta»?"),
            ("Cors__ORIGENES_0", "Nadie lee el ajuste Cors__ORIGENES_0. ¿Quiso decir «Cors__Origenes__0»?"),
            ("Jwt__Llave", "Nadie lee el ajuste Jwt__Llave. ¿Quiso decir «Jwt__Clave»?"),
            ("Ventas__Redondeo__Modo", "Nadie lee el ajuste Ventas__Redondeo__Modo."),
            ("ConnectionStrings__Migracion", "Nadie lee el ajuste ConnectionStrings__Migracion. ¿Quiso decir «ConnectionStrings__Migraciones»?"),
        ];

        using var api = new Proceso(valores.Select(v => (v.Key, (string?)v.Value)).Concat(erratas.Select(e => (e.Nombre, (string?)Secreto)))
            .Append(("ASPNETCORE_URLS", "http://127.0.0.1:0")).Append(("Otra__Cosa", Secreto)));
        await api.EsperarAsync("Now listening on");
        await api.PararAsync();
        var (_, salida, error) = await api.TerminarAsync();

        var avisos = salida.Split('\n').Where(l => l.Contains("Nadie lee", StringComparison.Ordinal)).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.That(avisos.Select(a => $"{a["@l"]} {Mensaje(a)}"), Is.EquivalentTo(erratas.Select(e => $"Warning {e.Aviso}")));
        Assert.That(salida + error, Does.Not.Contain(Secreto));
    }

    /// <summary>Los que nombra la sección de ajustes, sin los que son de .NET o de OpenTelemetry.</summary>
    internal static List<string> Documentados()
    {
        var readme = File.ReadAllText(Path.Combine(ServidorLocal.Repositorio(), "db", "README.md"));
        var seccion = readme[readme.IndexOf("\n## Ajustes\n", StringComparison.Ordinal)..readme.IndexOf("\n## Verbos\n", StringComparison.Ordinal)];
        return [.. Nombre().Matches(seccion).Select(m => m.Value).Distinct()];
    }

    private static string Mensaje(JsonNode aviso) =>
        Hueco().Replace((string)aviso["@mt"]!, m => (string)aviso[m.Groups["nombre"].Value]!);

    [GeneratedRegex(@"[A-Z][A-Za-z]+__\w+")]
    private static partial Regex Nombre();

    [GeneratedRegex(@"\{(?<nombre>\w+)\}")]
    private static partial Regex Hueco();
}
