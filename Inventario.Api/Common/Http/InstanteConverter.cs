using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inventario.Api.Common.Http;

/// <summary>Un instante del cuerpo dice su zona (<c>2026-11-23T10:00:00Z</c>): sin ella dependería de la del servidor.</summary>
internal sealed class InstanteConverter : JsonConverter<DateTimeOffset>
{
    private static readonly string[] Formatos = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } texto
            && (texto.EndsWith('Z') || texto.LastIndexOfAny(['+', '-']) > texto.IndexOf('T', StringComparison.Ordinal))
            && DateTimeOffset.TryParseExact(texto, Formatos, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instante)
            ? instante : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
