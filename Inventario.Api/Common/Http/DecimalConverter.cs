using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Inventario.Api.Common.Dinero;

namespace Inventario.Api.Common.Http;

/// <summary>
/// Escribe los decimales sin ceros de sobra (28.9 y no 28.9000): el mismo valor se ve igual venga de donde venga.
/// Al leer rechaza los que <c>decimal</c> redondearía, en vez de perder cifras en silencio.
/// </summary>
internal sealed class DecimalConverter : JsonConverter<decimal>
{
    private const int CifrasMax = 28;
    private const decimal UnoConTodaLaEscala = 1.0000000000000000000000000000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var value) || PierdeCifras(ref reader, value))
            throw new JsonException();
        return value;
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(ComoSeEscribe(value));

    /// <summary>Sin ceros de sobra y con las cifras que guarda un <c>double</c> de JavaScript.</summary>
    public static decimal ComoSeEscribe(decimal value) => Redondeo.CifrasDeDouble(value) / UnoConTodaLaEscala;

    private static bool PierdeCifras(ref Utf8JsonReader reader, decimal value)
    {
        var texto = Encoding.ASCII.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        var mantisa = texto.Split('e', 'E')[0];
        var cifras = mantisa.Count(char.IsAsciiDigit);
        return cifras > CifrasMax || (value == 0 && mantisa.Any(c => c is >= '1' and <= '9'))
            || (value.Scale == CifrasMax && texto.Length != mantisa.Length);
    }
}
