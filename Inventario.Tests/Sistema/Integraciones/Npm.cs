using System.Globalization;
using Inventario.Api.Common.Datos;

namespace Inventario.Tests.Sistema.Integraciones;

/// <summary>Los guiones de <c>package.json</c>, con sus paquetes instalados una vez y justo los del candado.</summary>
internal static class Npm
{
    private const int NodeMin = 20;

    private static readonly Lazy<Task> Instalados = new(InstalarAsync);

    private static Task? compilados;

    public static string Carpeta { get; } = Path.Combine(ServidorLocal.Repositorio(), "Inventario.Tests", "Sistema", "Integraciones");

    /// <summary>Una carpeta vacía desde la que se usan esos paquetes.</summary>
    public static async Task<string> CarpetaNuevaAsync(string nombre)
    {
        await Instalados.Value;
        var carpeta = Path.Combine(Carpeta, "generado", nombre);
        if (Directory.Exists(carpeta))
            Directory.Delete(carpeta, recursive: true);
        return Directory.CreateDirectory(carpeta).FullName;
    }

    /// <summary>Ejecuta el guion contra la API de esa dirección y devuelve lo que escribió; si termina mal, la prueba falla y lo enseña.</summary>
    public static async Task<string> EjecutarAsync(string guion, Uri direccion)
    {
        await Instalados.Value;
        return await EjecutarAsync(["run", "--silent", guion], Entorno(direccion));
    }

    /// <summary>
    /// Lo mismo con un guion de TypeScript, que <c>npm run</c> compila antes contra el documento de esa API: se compilan todos la primera
    /// vez, porque la API es la misma para todas las pruebas y cada vez cuesta diez segundos.
    /// </summary>
    public static async Task<string> EjecutarCompiladoAsync(string guion, Uri direccion)
    {
        await (compilados ??= EjecutarAsync("compilar", direccion));
        return await EjecutarAsync(["run", "--silent", "--ignore-scripts", guion], Entorno(direccion));
    }

    private static async Task InstalarAsync()
    {
        await ExigirNodeAsync();
        await using var cerrojo = await Cerrojo.TomarAsync(Path.Combine(Carpeta, "generado", ".cerrojo"));
        var candado = Path.Combine(Carpeta, "package-lock.json");
        var sello = Path.Combine(Carpeta, "node_modules", ".instalado");
        if (File.Exists(sello) && await File.ReadAllTextAsync(sello) == await File.ReadAllTextAsync(candado))
            return;
        await TestContext.Progress.WriteLineAsync("Se instalan los paquetes de npm de Inventario.Tests/Sistema/Integraciones (212 MB, unos segundos, una sola vez).");
        await EjecutarAsync(["ci"]);
        File.Copy(candado, sello, overwrite: true);
    }

    private static async Task ExigirNodeAsync()
    {
        string? version = null;
        try
        {
            version = (await Comando.EjecutarAsync("node", ["--version"], Carpeta)).Salida.Trim();
            await Comando.EjecutarAsync("npm", ["--version"], Carpeta);
        }
        catch (AssertionException e)
        {
            throw new AssertionException($"Las pruebas con clientes de verdad necesitan Node {NodeMin} o posterior y npm. {e.Message}", e);
        }
        if (!int.TryParse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var mayor) || mayor < NodeMin)
            throw new AssertionException($"Las pruebas con clientes de verdad necesitan Node {NodeMin} o posterior, y en el PATH está «{version}».");
    }

    private static (string, string)[] Entorno(Uri direccion) => [("INVENTARIO", direccion.ToString().TrimEnd('/')), ("NO_COLOR", "1")];

    private static async Task<string> EjecutarAsync(string[] argumentos, params (string, string)[] entorno)
    {
        var (codigo, salida, error) = await Comando.EjecutarAsync("npm", argumentos, Carpeta, entorno);
        Assert.That(codigo, Is.Zero, $"npm {string.Join(' ', argumentos)}\n{salida}\n{error}");
        return salida;
    }
}
