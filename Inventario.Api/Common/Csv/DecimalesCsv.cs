namespace Inventario.Api.Common.Csv;

/// <summary>
/// Qué separa los decimales en un CSV. Una hoja de cálculo lee los números a la manera de su país: donde se usa la coma, un
/// 10.5 le parece una fecha.
/// </summary>
internal static class DecimalesCsv
{
    public const string Parametro = "decimales";
    public const string Punto = "punto";
    public const string Coma = "coma";

    /// <summary>Lo que se escribe en la URL y cómo son entonces los números.</summary>
    public static readonly IReadOnlyDictionary<string, NumberFormatInfo> Formatos = new Dictionary<string, NumberFormatInfo>
    {
        [Punto] = NumberFormatInfo.InvariantInfo,
        [Coma] = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
    };
}
