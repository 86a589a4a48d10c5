using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inventario.Api.Common.Http;

/// <summary>
/// Escribe los decimales sin ceros de sobra (28.9 y no 28.9000): el mismo valor se ve igual venga de donde venga.
/// Al leer rechaza los que <c>decimal</c> redondearía, en vez de perder cifras en silencio.
/// </summary>
internal sealed class DecimalConverter : JsonConverter<decimal>
{
    private const int CifrasMax = 28;
    private const int CifrasDeDouble = 15;
    private const int DecimalesSeguros = 6;
    private const decimal CabeSeguro = 1_000_000_000;
    private const decimal UnoConTodaLaEscala = 1.0000000000000000000000000000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var value) || PierdeCifras(ref reader, value))
            throw new JsonException();
        return value;
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(ComoSeEscribe(value));

    /// <summary>
    /// Sin ceros de sobra y con las cifras que guarda un <c>double</c> de JavaScript: las que se pierden, solo en sumas de cientos
    /// de miles de millones, las redondea el servicio y no quien lo lee.
    /// </summary>
    public static decimal ComoSeEscribe(decimal value) =>
        (value is < CabeSeguro and > -CabeSeguro && value.Scale <= DecimalesSeguros ? value : EnCifrasDeDouble(value)) / UnoConTodaLaEscala;

    private static decimal EnCifrasDeDouble(decimal value)
    {
        var entera = decimal.Truncate(decimal.Abs(value));
        var cifrasEnteras = 0;
        for (; entera >= 1; entera = decimal.Truncate(entera / 10))
            cifrasEnteras++;
        var decimales = int.Max(0, CifrasDeDouble - cifrasEnteras);
        return value.Scale > decimales ? decimal.Round(value, decimales, MidpointRounding.AwayFromZero) : value;
    }

    private static bool PierdeCifras(ref Utf8JsonReader reader, decimal value)
    {
        var texto = Encoding.ASCII.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        var mantisa = texto.Split('e', 'E')[0];
        var cifras = mantisa.Count(char.IsAsciiDigit);
        return cifras > CifrasMax || (value == 0 && mantisa.Any(c => c is >= '1' and <= '9'))
            || (value.Scale == CifrasMax && texto.Length != mantisa.Length);
    }
}
