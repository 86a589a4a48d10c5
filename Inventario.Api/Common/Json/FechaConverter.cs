using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inventario.Api.Common.Json;

/// <summary>
/// Un instante que se responde: en UTC y con sus seis decimales (<c>2026-11-23T10:00:00.000000Z</c>). Todos miden lo mismo, así que
/// ordenados como texto van en orden.
/// </summary>
internal sealed class FechaConverter : JsonConverter<DateTime>
{
    private const string Formato = "yyyy-MM-dd'T'HH:mm:ss.ffffffK";

    /// <summary>En bytes, con la zona más larga: <c>+00:00</c>.</summary>
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
