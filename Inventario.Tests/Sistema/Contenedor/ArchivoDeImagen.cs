using System.Diagnostics;
using System.Text.RegularExpressions;
using Inventario.Api.Common.Datos;

namespace Inventario.Tests.Sistema.Contenedor;

/// <summary>
/// <c>db/Dockerfile</c>, leído y hecho paso a paso en carpetas, sin Docker: cada FROM es una carpeta vacía que hace de raíz, COPY
/// trae lo que nombra y RUN se ejecuta. Así se sabe que, tal como está escrito, compila con lo que copia y con nada más.
/// </summary>
internal sealed partial class ArchivoDeImagen : IDisposable
{
    public static readonly string Repositorio = ServidorLocal.Repositorio();

    private readonly DirectoryInfo carpeta = Directory.CreateTempSubdirectory("inventario-imagen-");
    private readonly Dictionary<string, string> etapas = [];
    private string raiz = "";
    private string trabajo = "/";

    public static IReadOnlyList<(string Orden, string Resto)> Ordenes { get; } =
    [
        .. Continuacion().Replace(Comentario().Replace(File.ReadAllText(Path.Combine(Repositorio, "db", "Dockerfile")), ""), " ")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(' ', 2))
            .Select(p => (p[0], p[1])),
    ];

    /// <summary>Lo que se copia del repositorio, sin lo que viene de otra etapa.</summary>
    public static IEnumerable<string> Copiados => Ordenes
        .Where(o => o.Orden == "COPY" && !o.Resto.StartsWith("--from", StringComparison.Ordinal))
        .SelectMany(o => o.Resto.Split(' ')[..^1]);

    /// <summary>La última etapa, que es la imagen: de esa carpeta sale lo que arranca.</summary>
    public string Trabajo => En(trabajo);

    public async Task HacerAsync()
    {
        foreach (var (orden, resto) in Ordenes)
            switch (orden)
            {
                case "FROM":
                    var partes = resto.Split(' ');
                    raiz = carpeta.CreateSubdirectory($"etapa-{etapas.Count}").FullName;
                    etapas[partes is [_, "AS", var nombre] ? nombre : $"{etapas.Count}"] = raiz;
                    break;
                case "WORKDIR":
                    trabajo = resto;
                    Directory.CreateDirectory(Trabajo);
                    break;
                case "COPY":
                    Copiar(resto);
                    break;
                case "RUN":
                    await EjecutarAsync(resto);
                    break;
            }
    }

    public void Dispose() => carpeta.Delete(recursive: true);

    private void Copiar(string resto)
    {
        var deOtra = DeOtraEtapa().Match(resto);
        var origenes = deOtra.Success ? etapas[deOtra.Groups["etapa"].Value] : Repositorio;
        var rutas = resto[deOtra.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var destino = Path.Combine(Trabajo, rutas[^1]);
        foreach (var ruta in rutas[..^1])
        {
            var origen = Path.Combine(origenes, ruta.TrimStart('/'));
            if (Directory.Exists(origen))
                CopiarCarpeta(new DirectoryInfo(origen), destino);
            else
                File.Copy(origen, Path.Combine(Directory.CreateDirectory(destino).FullName, Path.GetFileName(origen)), overwrite: true);
        }
    }

    /// <summary>Sin lo que .dockerignore deja fuera de cualquier carpeta.</summary>
    private static void CopiarCarpeta(DirectoryInfo origen, string destino)
    {
        Directory.CreateDirectory(destino);
        foreach (var archivo in origen.EnumerateFiles())
            archivo.CopyTo(Path.Combine(destino, archivo.Name), overwrite: true);
        foreach (var dentro in origen.EnumerateDirectories().Where(d => d.Name is not ("bin" or "obj")))
            CopiarCarpeta(dentro, Path.Combine(destino, dentro.Name));
    }

    private async Task EjecutarAsync(string orden)
    {
        var inicio = new ProcessStartInfo("bash", ["-c", Absoluta().Replace(orden, m => En(m.Value))])
        {
            WorkingDirectory = Trabajo,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nada de la compilación que está probando, y nada que siga en marcha después.
        foreach (var ajena in inicio.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            inicio.Environment.Remove(ajena);
        inicio.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        inicio.Environment["UseSharedCompilation"] = "false";
        // Los avisos ya los dio la compilación de las pruebas, del mismo código.
        inicio.Environment["RunAnalyzers"] = "false";
        using var proceso = Process.Start(inicio)!;
        var salidas = await Task.WhenAll(proceso.StandardOutput.ReadToEndAsync(), proceso.StandardError.ReadToEndAsync());
        await proceso.WaitForExitAsync();
        Assert.That(proceso.ExitCode, Is.Zero, $"{orden}\n{string.Concat(salidas)}");
    }

    private string En(string ruta) => raiz + ruta;

    [GeneratedRegex(@"^\s*#.*$", RegexOptions.Multiline)]
    private static partial Regex Comentario();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuacion();

    [GeneratedRegex(@"^--from=(?<etapa>\S+) ")]
    private static partial Regex DeOtraEtapa();

    [GeneratedRegex(@"(?<=\s)/[\w/.-]+")]
    private static partial Regex Absoluta();
}
