using System.Text.RegularExpressions;
using Inventario.Api.Common.Datos;

namespace Inventario.Tests.Sistema.Integraciones;

/// <summary>Una sección de un documento del repositorio, para ejecutar lo que enseña tal cual está escrito.</summary>
internal sealed partial class Documento
{
    private Documento(string texto) => Texto = texto;

    public string Texto { get; }

    public const string Readme = "README.md";
    public const string Contrato = "Inventario.Api/CONTRATO.md";

    public static async Task<Documento> SeccionAsync(string archivo, string titulo)
    {
        var documento = await File.ReadAllTextAsync(Path.Combine(ServidorLocal.Repositorio(), archivo));
        var seccion = documento[documento.IndexOf($"## {titulo}\n", StringComparison.Ordinal)..];
        return new(seccion[..seccion.IndexOf("\n## ", StringComparison.Ordinal)]);
    }

    /// <summary>Sus bloques de código en ese lenguaje, en orden.</summary>
    public List<string> Bloques(string lenguaje) =>
        [.. Bloque().Matches(Texto).Where(m => m.Groups["lenguaje"].Value == lenguaje).Select(m => m.Groups["codigo"].Value)];

    [GeneratedRegex("^```(?<lenguaje>[a-z]+)\n(?<codigo>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Bloque();
}
