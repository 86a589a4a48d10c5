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

    public static string Desproteger(string celda) => Formula().Replace(celda, f => f.Value.StartsWith('\'') ? f.Value[1..] : f.Value);

    /// <summary>Los apóstrofos de delante cuentan: si no, al importar se perdería uno que era del texto.</summary>
    [GeneratedRegex("""(?<=^|[,;\t\r\n])'*"*[=+\-@＝＋－＠]|^'*[\t\r\n]""")]
    private static partial Regex Formula();
}
