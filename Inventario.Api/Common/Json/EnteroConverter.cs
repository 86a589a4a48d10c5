using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inventario.Api.Common.Json;

/// <summary>Lee un id que no cabe en 64 bits como el extremo más cercano, que rechaza su regla.</summary>
internal sealed class EnteroConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
            throw new JsonException();
        if (reader.TryGetInt64(out var valor))
            return valor;
        ReadOnlySpan<byte> texto = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        // Un número normal con punto o exponente no es un entero.
        if (!Utf8Parser.TryParse(texto, out double magnitud, out _) || double.Abs(magnitud) < long.MaxValue)
            throw new JsonException();
        return magnitud < 0 ? long.MinValue : long.MaxValue;
    }

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
