using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inventario.Api.Common.Json;

/// <summary>
/// Escribe un instante en UTC con seis decimales (<c>2026-11-23T10:00:00.000000Z</c>): del mismo largo, se ordenan como
/// texto.
/// </summary>
internal sealed class FechaConverter : JsonConverter<DateTime>
{
    private const string Formato = "yyyy-MM-dd'T'HH:mm:ss.ffffffK";

    /// <summary>Bytes máximos, con la zona más larga: <c>+00:00</c>.</summary>
    private const int LargoMax = 32;

    public static string Texto(DateTime fecha) => fecha.ToString(Formato, CultureInfo.InvariantCulture);

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTime();

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        Span<byte> texto = stackalloc byte[LargoMax];
        value.TryFormat(texto, out var escritos, Formato, CultureInfo.InvariantCulture);
        writer.WriteStringValue(texto[..escritos]);
    }
}
