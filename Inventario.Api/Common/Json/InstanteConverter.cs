using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inventario.Api.Common.Json;

/// <summary>Lee un <see cref="Instante"/> del cuerpo.</summary>
internal sealed class InstanteConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Instante.TryLeer(reader.GetString(), out var instante) ? instante : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
