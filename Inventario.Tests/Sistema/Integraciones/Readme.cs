using System.Text.RegularExpressions;
using Inventario.Api.Common.Datos;

namespace Inventario.Tests.Sistema.Integraciones;

/// <summary>Una sección del README, para ejecutar lo que enseña tal cual está escrito.</summary>
internal sealed partial class Readme
{
    private Readme(string texto) => Texto = texto;

    public string Texto { get; }

    public static async Task<Readme> SeccionAsync(string titulo)
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(ServidorLocal.Repositorio(), "README.md"));
        var seccion = readme[readme.IndexOf($"## {titulo}\n", StringComparison.Ordinal)..];
        return new(seccion[..seccion.IndexOf("\n## ", StringComparison.Ordinal)]);
    }

    /// <summary>Sus bloques de código en ese lenguaje, en orden.</summary>
    public List<string> Bloques(string lenguaje) =>
        [.. Bloque().Matches(Texto).Where(m => m.Groups["lenguaje"].Value == lenguaje).Select(m => m.Groups["codigo"].Value)];

    [GeneratedRegex("^```(?<lenguaje>[a-z]+)\n(?<codigo>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Bloque();
}
