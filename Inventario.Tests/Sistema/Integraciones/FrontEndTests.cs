using System.Text.Json;
using System.Text.RegularExpressions;

namespace Inventario.Tests.Sistema.Integraciones;

/// <summary>El front-end del contrato, tal cual se pega en un proyecto nuevo.</summary>
public sealed partial class FrontEndTests : TiendaTest
{
    /// <summary>Lo que una plantilla de Vite exige además de lo que dice el contrato, y que los tipos de Node no ayuden a un navegador.</summary>
    private static readonly Dictionary<string, object> Opciones = new()
    {
        ["noUnusedLocals"] = true, ["noUnusedParameters"] = true, ["verbatimModuleSyntax"] = true, ["types"] = Array.Empty<string>(),
    };

    private Documento contrato = null!;
    private string instalar = null!;
    private string generarTipos = null!;

    [OneTimeSetUp]
    public async Task Leer()
    {
        contrato = await Documento.SeccionAsync(Documento.Contrato, "Un front-end, en diez minutos");
        var ordenes = contrato.Bloques("bash").Single().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(ordenes, Has.Length.EqualTo(2));
        (instalar, generarTipos) = (ordenes[0], ordenes[1]);
    }

    [Test]
    public async Task Instala_los_mismos_paquetes_con_que_se_prueba()
    {
        var manda = instalar.Split(' ').Where(p => p is not ("npm" or "install")).ToList();
        var probados = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Npm.Carpeta, "package.json"))).RootElement
            .GetProperty("devDependencies").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);

        Assert.That(manda, Is.Not.Empty.And.SubsetOf(probados.Keys));
        Assert.That(generarTipos, Does.StartWith($"npx -y openapi-typescript@{probados["openapi-typescript"].Split('.')[0]} "));
    }

    [Test]
    public async Task Compila_estricto_y_en_un_navegador_vende_y_sigue_las_existencias_aunque_se_corte_la_red()
    {
        var carpeta = await Npm.CarpetaNuevaAsync("contrato");
        await File.WriteAllTextAsync(Path.Combine(carpeta, "main.ts"), contrato.Bloques("ts")[0]);
        var copiados = Copiado().Matches(contrato.Texto).Select(m => m.Groups["archivo"].Value).ToList();
        Assert.That(copiados, Is.EqualTo(["pestanas.ts", "carrito.ts"]));
        foreach (var archivo in copiados)
            File.Copy(Path.Combine(Npm.Carpeta, archivo), Path.Combine(carpeta, archivo));
        var documentadas = OpcionDeCompilador().Matches(contrato.Texto).ToDictionary(m => m.Groups["nombre"].Value, m => m.Groups["valor"] is { Success: true } valor ? (object)valor.Value : true);
        Assert.That(documentadas.Keys, Is.EqualTo(["target", "module", "moduleResolution", "strict"]));
        var proyecto = new { compilerOptions = Opciones.Concat(documentadas).ToDictionary(), files = new[] { "main.ts" } };
        await File.WriteAllTextAsync(Path.Combine(carpeta, "tsconfig.json"), JsonSerializer.Serialize(proyecto));
        var (codigo, salida, error) = await Comando.EjecutarAsync(
            "bash", ["-euc", generarTipos.Replace("http://localhost:5080/", Direccion.ToString(), StringComparison.Ordinal)], carpeta);
        Assert.That(codigo, Is.Zero, $"{salida}\n{error}");
        await Npm.EjecutarAsync("contrato", Direccion);

        Assert.That(await Npm.EjecutarCompiladoAsync("frontend", Direccion), Does.Contain("El front-end del contrato hace lo que dice."));
    }

    [Test]
    public async Task Los_eventos_con_tipo_son_los_del_documento()
    {
        var escritos = EventoConTipo().Matches(await File.ReadAllTextAsync(Path.Combine(Npm.Carpeta, "pestanas.ts")))
            .ToDictionary(m => m.Groups["tipo"].Value, m => $"#/components/schemas/{m.Groups["esquema"].Value}");
        using var http = new HttpClient();
        var flujo = JsonDocument.Parse(await http.GetStringAsync(new Uri(Direccion, "openapi/v1.json"))).RootElement
            .GetProperty("paths").GetProperty("/api/v1/eventos").GetProperty("get").GetProperty("responses").GetProperty("200");

        Assert.That(escritos, Is.EquivalentTo(
            flujo.GetProperty("x-eventos").EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetProperty("$ref").GetString()!)));
    }

    [GeneratedRegex(@"^  '(?<tipo>[a-z.]+)': Esquemas\['(?<esquema>\w+)'\];$", RegexOptions.Multiline)]
    private static partial Regex EventoConTipo();

    [GeneratedRegex(@"\[`(?<archivo>pestanas\.ts|carrito\.ts)`\]\(\.\./Inventario\.Tests/Sistema/Integraciones/\k<archivo>\)")]
    private static partial Regex Copiado();

    [GeneratedRegex("`\"(?<nombre>[a-zA-Z]+)\": (?:\"(?<valor>[a-z0-9]+)\"|true)`")]
    private static partial Regex OpcionDeCompilador();
}
