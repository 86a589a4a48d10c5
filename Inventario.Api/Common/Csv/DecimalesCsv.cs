namespace Inventario.Api.Common.Csv;

/// <summary>
/// Separador decimal de un CSV. Una hoja de cálculo lee los números según su país: donde se usa la coma, toma 10.5 por
/// una fecha.
/// </summary>
internal static class DecimalesCsv
{
    public const string Parametro = "decimales";
    public const string Punto = "punto";
    public const string Coma = "coma";

    /// <summary>Formatos de número, por su valor en la URL.</summary>
    public static readonly IReadOnlyDictionary<string, NumberFormatInfo> Formatos = new Dictionary<string, NumberFormatInfo>
    {
        [Punto] = NumberFormatInfo.InvariantInfo,
        [Coma] = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
    };
}
