using System.Text.RegularExpressions;

namespace Inventario.Api.Common.Csv;

/// <summary>
/// Protege el texto de una celda de CSV. Una hoja de cálculo ejecuta como fórmula un texto que empieza por <c>= + -
/// @</c> (también en ancho completo), tabulador o salto: se le antepone un apóstrofo, que la importación quita. Protege
/// también el interior, que otra hoja puede partir por su separador. Fuente: OWASP, «CSV Injection».
/// </summary>
internal static partial class CeldaCsv
{
    public static string Proteger(string texto) => Formula().Replace(texto, "'$0");

    public static string Desproteger(string celda) => FormulaDeTexto().IsMatch(celda) ? Desenvolver(celda)
        : Formula().Replace(celda, f => f.Value.StartsWith('\'') ? f.Value[1..] : f.Value);

    /// <summary>
    /// Extrae el texto de <c>="0750"</c>, la fórmula con que otros sistemas evitan que un código pase a número. Un
    /// texto protegido por la API lleva un apóstrofo y no lo es.
    /// </summary>
    public static string Desenvolver(string celda) => FormulaDeTexto().Match(celda) is { Success: true } formula
        ? formula.Groups["texto"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : celda;

    /// <summary>Incluye los apóstrofos iniciales: si no, la importación quitaría uno que era del texto.</summary>
    [GeneratedRegex("""(?<=^|[,;\t\r\n])'*"*[=+\-@＝＋－＠]|^'*[\t\r\n]""")]
    private static partial Regex Formula();

    [GeneratedRegex("""^=\s*"(?<texto>[^"]*(?:""[^"]*)*)"\s*$""")]
    private static partial Regex FormulaDeTexto();
}
