using System.Text;
using System.Text.RegularExpressions;

namespace Inventario.Api.Common.Csv;

/// <summary>Detecta el separador: el que declara la primera línea (<c>sep=;</c>) o el más frecuente en ella.</summary>
internal static partial class SeparadorCsv
{
    private const string Separadores = ",;\t";

    /// <returns>Separador, y si la primera línea solo lo declara.</returns>
    public static async Task<(char Separador, bool Declarado)> DeAsync(Stream archivo, Encoding juego, CancellationToken cancellationToken)
    {
        using var texto = Texto(archivo, juego);
        var memoria = new char[TablaCsv.FilaCaracteresMax];
        var leidos = await texto.ReadBlockAsync(memoria, cancellationToken);
        var linea = memoria.AsSpan(0, leidos);
        var fin = linea.IndexOfAny('\r', '\n');
        var primera = new string(fin < 0 ? linea : linea[..fin]);
        return Declaracion().Match(primera) is { Success: true } declara ? (declara.Groups["separador"].ValueSpan[0], true)
            : (Separadores.MaxBy(s => primera.Count(c => c == s)), false);
    }

    public static StreamReader Texto(Stream archivo, Encoding juego) => new(archivo, juego, detectEncodingFromByteOrderMarks: false, leaveOpen: true);

    [GeneratedRegex("""^"?sep=(?<separador>[,;\t])"?\s*$""", RegexOptions.IgnoreCase)]
    private static partial Regex Declaracion();
}
