using System.Globalization;

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

    public static readonly string[] Valores = [Punto, Coma];

    private static readonly NumberFormatInfo ConComa = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <param name="simbolo">Uno de <see cref="Valores"/>; nulo es el punto.</param>
    public static NumberFormatInfo Formato(string? simbolo) => simbolo == Coma ? ConComa : NumberFormatInfo.InvariantInfo;
}
