using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Inventario.Tests.Sistema.Integraciones;

/// <summary>Las órdenes de curl del README y, detrás, las del contrato, tal cual se pegan en una terminal.</summary>
public sealed partial class RecetarioTests : TiendaTest
{
    /// <summary>Además de lo que hace, cada curl dice su estado por el error estándar.</summary>
    private const string CurlQueAnota = """curl() { command curl --write-out '%{stderr}%{http_code}\n' "$@"; }""";

    private List<int> estados = null!;
    private List<JsonNode> respuestas = null!;
    private string[] lineas = null!;

    [OneTimeSetUp]
    public async Task EjecutarElRecetario()
    {
        var venta = (await Documento.SeccionAsync(Documento.Readme, "La primera venta, con curl")).Bloques("bash");
        var programa = (await Documento.SeccionAsync(Documento.Contrato, "Lo que un programa agradece, con curl")).Bloques("bash");
        Assert.That((venta.Count, programa.Count), Is.EqualTo((1, 1)));

        var orden = ConTiempo(ConTiempo(string.Join('\n', [CurlQueAnota, .. venta, .. programa]), "--max-time 3", "--max-time 15"), "sleep 1", "sleep 4");
        var (codigo, salida, error) = await Comando.EjecutarAsync("bash", ["-euo", "pipefail", "-c", orden], Path.GetTempPath(), ("API", $"{Direccion}api/v1"));

        Assert.That(codigo, Is.Zero, $"{salida}\n{error}");
        estados = [.. error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        // El flujo escribe a la vez que la venta: un evento puede llegar entre su respuesta y el salto de línea que la cierra.
        lineas = EventoPegado().Replace(salida, "\n").Split('\n', StringSplitOptions.TrimEntries);
        respuestas = [.. lineas.Where(l => l is ['{' or '[', ..]).Select(l => JsonNode.Parse(l)!)];
    }

    /// <summary>El documento enseña lo que tarda en una máquina desocupada, y esta puede no estarlo.</summary>
    private static string ConTiempo(string orden, string poco, string bastante)
    {
        Assert.That(orden, Does.Contain(poco));
        return orden.Replace(poco, bastante, StringComparison.Ordinal);
    }

    [Test]
    public void Todo_sale_bien_menos_los_dos_rechazos_que_enseña()
    {
        Assert.That(estados, Has.Count.GreaterThan(15));
        Assert.That(estados.Where(e => e is < 200 or > 299), Is.EqualTo([409, 412]));
        Assert.That(respuestas.OfType<JsonObject>().Where(r => r.ContainsKey("traceId")).Select(r => (string?)r["codigo"]), Is.EqualTo(["stock_insuficiente", "version_obsoleta"]));
    }

    [Test]
    public void La_venta_tiene_sus_tres_líneas_con_precio_impuesto_e_importe()
    {
        var detalle = respuestas[0]["datos"]!.AsArray();

        Assert.That(detalle.Select(l => ((decimal)l!["precioUnitario"]!, (decimal)l["impuesto"]!, (decimal)l["importe"]!)),
            Is.EqualTo([(145.5m, 40.14m, 291m), (89.9m, 11.03m, 80m), (38m, 0m, 28.5m)]));
    }

    [Test]
    public void El_kardex_tiene_la_entrada_de_20_a_90_y_la_salida_de_2_y_quedan_18_que_valen_1620()
    {
        var movimientos = respuestas[1]["datos"]!.AsArray();

        Assert.That(movimientos.Select(m => ((decimal)m!["delta"]!, (decimal)m["costoUnitario"]!, (decimal)m["stockResultante"]!, (decimal)m["valorResultante"]!)),
            Is.EqualTo([(20m, 90m, 20m, 1800m), (-2m, 90m, 18m, 1620m)]));
    }

    [Test]
    public void La_búsqueda_sin_acentos_lo_encuentra_y_la_verificación_es_correcta()
    {
        Assert.That(respuestas[2]["datos"]!.AsArray().Select(p => (string?)p!["codigo"]), Has.Some.Match("^CAFE-[0-9]+$"));
        Assert.That((bool)respuestas[3]["correcto"]!, Is.True);
    }

    [Test]
    public void La_repetición_devuelve_la_misma_venta_y_la_marca_y_simular_no_deja_nada()
    {
        Assert.That(lineas.Count(l => l == "Idempotency-Replayed: true"), Is.EqualTo(1));
        Assert.That(respuestas[5].ToJsonString(), Is.EqualTo(respuestas[4].ToJsonString()));
        Assert.That((decimal)respuestas[6]["total"]!, Is.EqualTo(145.5m));
        // Las dos ventas hechas dejan 17, ni la repetición ni la simulación cuentan.
        Assert.That(respuestas[7]["faltantes"]!.AsArray().Select(f => ((decimal)f!["solicitado"]!, (decimal)f["disponible"]!)),
            Is.EqualTo([(500m, 17m), (500m, 11m)]));
    }

    [Test]
    public void El_cambio_con_If_Match_sube_la_versión()
    {
        Assert.That(((int)respuestas[8]["version"]!, (decimal)respuestas[8]["precio"]!), Is.EqualTo((2, 139.9m)));
        Assert.That((int)respuestas[9]["versionActual"]!, Is.EqualTo(2));
    }

    [Test]
    public void El_cursor_recorre_la_lista_entera_sin_repetir()
    {
        var codigos = lineas.Where(l => l.StartsWith("\"codigo\":", StringComparison.Ordinal)).ToList();

        Assert.That(codigos, Has.Count.GreaterThan(100).And.Unique.And.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(codigos, Has.Some.StartsWith("\"codigo\":\"CAFE-").And.Some.StartsWith("\"codigo\":\"TAZA-"));
    }

    [Test]
    public void El_CSV_trae_su_cabecera_y_la_importación_simulada_dice_lo_que_después_pasa()
    {
        Assert.That(lineas, Has.One.StartsWith("id;codigo;codigoBarras;nombre;"));
        var importaciones = respuestas.Where(r => r is JsonObject o && o.ContainsKey("creados")).Select(r => r.ToJsonString());
        Assert.That(importaciones, Is.EqualTo(Enumerable.Repeat("""{"creados":1,"actualizados":0,"sinCambios":0,"movimientos":1}""", 2)));
    }

    [Test]
    public void El_flujo_cuenta_la_venta_hecha_mientras_se_sigue()
    {
        var venta = respuestas[^1];
        var dato = Array.FindIndex(lineas, l => l == "event: venta.registrada") + 1;

        Assert.That(dato, Is.GreaterThan(0));
        var evento = JsonNode.Parse(lineas[dato]["data: ".Length..])!;
        Assert.That(((long)evento["ventaId"]!, (decimal)evento["total"]!), Is.EqualTo(((long)venta["id"]!, (decimal)venta["total"]!)));
    }

    [GeneratedRegex(@"(?<=[}\]])(?=(?:id|event|data|retry): )")]
    private static partial Regex EventoPegado();
}
