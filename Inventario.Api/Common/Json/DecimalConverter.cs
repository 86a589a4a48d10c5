using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inventario.Api.Common.Json;

/// <summary>
/// Escribe los decimales sin ceros de sobra (28.9 y no 28.9000), para que un valor se vea siempre igual. Al leer, un
/// número que <c>decimal</c> no guarda se cambia por otro que incumple el mismo límite (el máximo o los decimales), y
/// lo rechaza la regla de su campo.
/// </summary>
internal sealed class DecimalConverter : JsonConverter<decimal>
{
    private const decimal UnoConTodaLaEscala = 1.0000000000000000000000000000m;

    /// <summary>Cifras que un decimal guarda siempre.</summary>
    private const int CifrasMax = 28;

    /// <summary>Valor mayor que todos los máximos: desde aquí los decimales no importan.</summary>
    private const decimal EnormeMin = 1_000_000_000_000_000m;

    /// <summary>Fracción con más decimales que ningún campo y que cabe bajo <see cref="EnormeMin"/>.</summary>
    private const decimal DecimalDeMas = 0.00000000001m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
            throw new JsonException();
        ReadOnlySpan<byte> texto = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        var seLee = reader.TryGetDecimal(out var valor);
        return seLee && texto.Length <= CifrasMax && texto.IndexOfAny((byte)'e', (byte)'E') < 0 ? valor
            : Aproximar(Encoding.ASCII.GetString(texto), seLee ? valor : null);
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(ComoSeEscribe(value));

    /// <summary>Quita los ceros de sobra y recorta a las cifras de un <c>double</c> de JavaScript.</summary>
    public static decimal ComoSeEscribe(decimal value) => Redondeo.CifrasDeDouble(value) / UnoConTodaLaEscala;

    /// <param name="leido">Valor redondeado, si cabe.</param>
    private static decimal Aproximar(string texto, decimal? leido)
    {
        var magnitud = double.Parse(texto, CultureInfo.InvariantCulture);
        var signo = texto[0] == '-' ? -1 : 1;
        var escrito = CifrasDe(texto);
        if (escrito.Cifras.Length == 0)
            return 0;
        if (double.Abs(magnitud) >= (double)decimal.MaxValue)
            return signo * decimal.MaxValue;
        var valor = leido ?? (decimal)magnitud;
        return decimal.Abs(valor) >= EnormeMin || CifrasDe(valor.ToString(CultureInfo.InvariantCulture)) == escrito ? valor
            : valor - (valor % (10 * DecimalDeMas)) + (signo * DecimalDeMas);
    }

    /// <summary>Cifras sin ceros a los lados y potencia de diez de la última: únicas por número.</summary>
    private static (string Cifras, long Potencia) CifrasDe(string texto)
    {
        var partes = texto.TrimStart('-').Split('e', 'E');
        var punto = partes[0].IndexOf('.', StringComparison.Ordinal);
        var cifras = partes[0].Replace(".", "", StringComparison.Ordinal);
        var significativas = cifras.TrimEnd('0');
        // Un exponente que no cabe es de un número que tampoco cabe.
        var exponente = partes.Length == 1 ? 0 : long.TryParse(partes[1], CultureInfo.InvariantCulture, out var e) ? e : int.MinValue;
        var decimales = punto < 0 ? 0 : partes[0].Length - punto - 1;
        return (significativas.TrimStart('0'), exponente - decimales + cifras.Length - significativas.Length);
    }
}
