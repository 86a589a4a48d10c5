using System.Text.RegularExpressions;

namespace Inventario.Api.Common.Csv;

/// <summary>
/// Lee un número de un CSV sin redondear ni adivinar: <c>1.500</c> es mil quinientos con coma decimal y uno y medio con
/// punto. Una hoja que separa con punto y coma o tabulador suele usar coma decimal, así que ahí hay que decirlo.
/// </summary>
internal static partial class NumeroCsv
{
    public const string Punto = "punto";
    public const string Coma = "coma";

    /// <summary>Formatos de número, por el nombre de su separador decimal.</summary>
    public static readonly IReadOnlyDictionary<string, NumberFormatInfo> Formatos = new Dictionary<string, NumberFormatInfo>
    {
        [Punto] = NumberFormatInfo.InvariantInfo,
        [Coma] = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
    };

    /// <summary>Cifras que un decimal guarda sin redondear.</summary>
    private const int CifrasMax = 28;

    private const NumberStyles Forma = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <param name="texto">Texto sin espacios alrededor.</param>
    /// <param name="decimales">Uno de <see cref="Formatos"/>; nulo: punto, sin millares.</param>
    public static bool Leer(string texto, string? decimales, out decimal numero)
    {
        var sinMillares = decimales switch
        {
            Coma when MillaresConPunto().IsMatch(texto) => texto.Replace(".", "", StringComparison.Ordinal),
            Punto when MillaresConComa().IsMatch(texto) => texto.Replace(",", "", StringComparison.Ordinal),
            _ => texto,
        };
        numero = 0;
        return texto.Count(char.IsAsciiDigit) <= CifrasMax
            && decimal.TryParse(sinMillares, Forma, Formatos[decimales ?? Punto], out numero);
    }

    /// <summary>Dice si el número podría ser mil veces mayor o menor.</summary>
    public static bool EsAmbiguo(string texto, string? decimales, char separador) =>
        decimales is null && separador != ',' && UnPuntoYTresCifras().IsMatch(texto);

    public static string Mensaje(string? decimales) => decimales switch
    {
        Coma => "Debe ser un número con coma decimal, como 1234,5 o 1.234,5.",
        Punto => "Debe ser un número con punto decimal, como 1234.5 o 1,234.5.",
        _ => "Debe ser un número con punto decimal y sin separador de millares, como 1234.5. Si el archivo usa la coma, con decimales=coma.",
    };

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}\.[0-9]{3}$")]
    private static partial Regex UnPuntoYTresCifras();

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]*)?$")]
    private static partial Regex MillaresConPunto();

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?$")]
    private static partial Regex MillaresConComa();
}
