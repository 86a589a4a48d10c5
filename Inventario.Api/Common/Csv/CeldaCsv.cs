using System.Text.RegularExpressions;

namespace Inventario.Api.Common.Csv;

/// <summary>
/// El texto de una celda de CSV. Una hoja de cálculo ejecuta como fórmula la que empieza por <c>= + - @</c> (también en
/// ancho completo), tabulador o salto: se le pone un apóstrofo delante, y al importar se le quita, así que lo que se exporta
/// se importa igual. Fuente: OWASP, «CSV Injection».
/// </summary>
internal static partial class CeldaCsv
{
    public static string Proteger(string texto) => Formula().IsMatch(texto) ? $"'{texto}" : texto;

    public static string Desproteger(string celda) => celda.StartsWith('\'') && Formula().IsMatch(celda) ? celda[1..] : celda;

    /// <summary>Los apóstrofos de delante cuentan: si no, al importar se perdería uno que era del texto.</summary>
    [GeneratedRegex(@"^'*[=+\-@\t\r\n＝＋－＠]")]
    private static partial Regex Formula();
}
