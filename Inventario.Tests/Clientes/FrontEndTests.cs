using System.Text.Json;
using System.Text.RegularExpressions;

namespace Inventario.Tests.Clientes;

/// <summary>El front-end del README, tal cual se pega en un proyecto nuevo.</summary>
public sealed partial class FrontEndTests : TiendaTest
{
    /// <summary>Lo que una plantilla de Vite exige además de lo que dice el README, y que los tipos de Node no ayuden a un navegador.</summary>
    private static readonly Dictionary<string, object> Opciones = new()
    {
        ["strict"] = true, ["noUnusedLocals"] = true, ["noUnusedParameters"] = true, ["verbatimModuleSyntax"] = true, ["types"] = Array.Empty<string>(),
    };

    private Readme readme = null!;
    private string instalar = null!;
    private string generarTipos = null!;

    [OneTimeSetUp]
    public async Task Leer()
    {
        readme = await Readme.SeccionAsync("Un front-end, en diez minutos");
        var ordenes = readme.Bloques("bash").Single().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(ordenes, Has.Length.EqualTo(2));
        (instalar, generarTipos) = (ordenes[0], ordenes[1]);
    }

    [Test]
    public async Task Instala_los_mismos_paquetes_con_que_se_prueba()
    {
        var manda = instalar.Split(' ').Where(p => p is not ("npm" or "install" or "&&" or "--save-dev")).ToList();
        var probados = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Npm.Carpeta, "package.json"))).RootElement
            .GetProperty("devDependencies").EnumerateObject().Select(p => p.Name);

        Assert.That(manda, Is.Not.Empty.And.SubsetOf(probados));
    }

    [Test]
    public async Task Compila_estricto_y_en_un_navegador_vende_y_sigue_las_existencias_aunque_se_corte_la_red()
    {
        var carpeta = await Npm.CarpetaNuevaAsync("readme");
        await File.WriteAllTextAsync(Path.Combine(carpeta, "main.ts"), readme.Bloques("ts")[0]);
        var copiados = Copiado().Matches(readme.Texto).Select(m => m.Groups["archivo"].Value).ToList();
        Assert.That(copiados, Is.EqualTo(["pestanas.ts", "carrito.ts"]));
        foreach (var archivo in copiados)
            File.Copy(Path.Combine(Npm.Carpeta, archivo), Path.Combine(carpeta, archivo));
        var documentadas = OpcionDeCompilador().Matches(readme.Texto).ToDictionary(m => m.Groups["nombre"].Value, m => (object)m.Groups["valor"].Value);
        Assert.That(documentadas.Keys, Is.EqualTo(["target", "module", "moduleResolution"]));
        var proyecto = new { compilerOptions = Opciones.Concat(documentadas).ToDictionary(), files = new[] { "main.ts" } };
        await File.WriteAllTextAsync(Path.Combine(carpeta, "tsconfig.json"), JsonSerializer.Serialize(proyecto));
        var (codigo, salida, error) = await Orden.EjecutarAsync(
            "bash", ["-euc", generarTipos.Replace("http://localhost:5080/", Direccion.ToString(), StringComparison.Ordinal)], carpeta);
        Assert.That(codigo, Is.Zero, $"{salida}\n{error}");
        await Npm.EjecutarAsync("readme", Direccion);

        Assert.That(await Npm.EjecutarCompiladoAsync("frontend", Direccion), Does.Contain("El front-end del README hace lo que dice."));
    }

    [GeneratedRegex(@"\[`(?<archivo>pestanas\.ts|carrito\.ts)`\]\(Inventario\.Tests/Clientes/\k<archivo>\)")]
    private static partial Regex Copiado();

    [GeneratedRegex("`\"(?<nombre>[a-zA-Z]+)\": \"(?<valor>[a-z0-9]+)\"`")]
    private static partial Regex OpcionDeCompilador();
}
