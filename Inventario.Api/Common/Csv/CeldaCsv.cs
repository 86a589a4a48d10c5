using System.Text.RegularExpressions;

namespace Inventario.Api.Common.Csv;

/// <summary>
/// El texto de una celda de CSV. Una hoja de cálculo ejecuta como fórmula la que empieza por <c>= + - @</c> (también en
/// ancho completo), tabulador o salto: se le pone un apóstrofo delante, y al importar se le quita, así que lo que se exporta
/// se importa igual. También dentro de la celda: la hoja que separa con otro signo la parte por ahí. Fuente: OWASP, «CSV Injection».
/// </summary>
internal static partial class CeldaCsv
{
    public static string Proteger(string texto) => Formula().Replace(texto, "'$0");

    public static string Desproteger(string celda) => FormulaDeTexto().IsMatch(celda) ? Desenvolver(celda)
        : Formula().Replace(celda, f => f.Value.StartsWith('\'') ? f.Value[1..] : f.Value);

    /// <summary>
    /// Lo que enseña una hoja de cálculo de <c>="0750"</c>: la fórmula con que otros sistemas le impiden cambiar un código por un número.
    /// Lo que aquí se protege lleva un apóstrofo delante y no lo es.
    /// </summary>
    public static string Desenvolver(string celda) => FormulaDeTexto().Match(celda) is { Success: true } formula
        ? formula.Groups["texto"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : celda;

    /// <summary>Los apóstrofos de delante cuentan: si no, al importar se perdería uno que era del texto.</summary>
    [GeneratedRegex("""(?<=^|[,;\t\r\n])'*"*[=+\-@＝＋－＠]|^'*[\t\r\n]""")]
    private static partial Regex Formula();

    [GeneratedRegex("""^=\s*"(?<texto>[^"]*(?:""[^"]*)*)"\s*$""")]
    private static partial Regex FormulaDeTexto();
}
