using System.Text.Json;
using CsCheck;
using Inventario.Api.Common.Json;

namespace Inventario.Tests.Common.Json;

[Nivel(Nivel.Rapida)]
public sealed class DecimalConverterTests
{
    private static readonly JsonSerializerOptions Json = Opciones();

    [TestCase("28.9000", "28.9")]
    [TestCase("28.90", "28.9")]
    [TestCase("100", "100")]
    [TestCase("0.000", "0")]
    [TestCase("-1.50", "-1.5")]
    [TestCase("99999999999.999", "99999999999.999")]
    [TestCase("79228162514264337593543950335", "79228162514264337593543950335")]
    [TestCase("999999999.999999", "999999999.999999")]
    public void Se_escribe_sin_ceros_de_sobra(decimal valor, string json) =>
        Assert.That(JsonSerializer.Serialize(valor, Json), Is.EqualTo(json));

    /// <summary>Lo que un <c>double</c> no guarda se redondea aquí, y no en quien lo lee.</summary>
    [TestCase("1250000588940.7558", "1250000588940.76")]
    [TestCase("-1350608406726.1659", "-1350608406726.17")]
    [TestCase("123456789012.3456", "123456789012.346")]
    [TestCase("12345678901.2345", "12345678901.2345")]
    [TestCase("99999999999.99999", "100000000000")]
    [TestCase("999999999999999.5", "1000000000000000")]
    [TestCase("0.1234567890123456", "0.123456789012346")]
    public void Se_escriben_quince_cifras(decimal valor, string json) =>
        Assert.That(JsonSerializer.Serialize(valor, Json), Is.EqualTo(json));

    [TestCase("12.50", "12.50")]
    [TestCase("-3", "-3")]
    [TestCase("1e2", "100")]
    [TestCase("1.5E-3", "0.0015")]
    [TestCase("0", "0")]
    [TestCase("0e5", "0")]
    [TestCase("0.0000", "0")]
    [TestCase("1234567890123456789012345678", "1234567890123456789012345678")]
    public void Se_lee_un_número_JSON(string json, decimal valor) =>
        Assert.That(JsonSerializer.Deserialize<decimal>(json, Json), Is.EqualTo(valor));

    [TestCase("\"12.5\"", Description = "un texto no es un número")]
    [TestCase("true")]
    [TestCase("null")]
    [TestCase("{}")]
    public void Lo_que_no_es_un_número_se_rechaza(string json) =>
        Assert.That(() => JsonSerializer.Deserialize<decimal>(json, Json), Throws.InstanceOf<JsonException>());

    [TestCase("1.00000000000000000000000000000000", "1", Description = "los ceros de sobra no son cifras")]
    [TestCase("-0.00000000000000000000000000000000", "0")]
    [TestCase("0e99999999999999999999", "0")]
    [TestCase("1234500000000000000000000000000000e-30", "1234.5")]
    [TestCase("0.00000000000000000000000000000012345e30", "0.12345")]
    public void Lo_que_cabe_se_lee_igual_se_escriba_como_se_escriba(string json, decimal valor) =>
        Assert.That(JsonSerializer.Deserialize<decimal>(json, Json), Is.EqualTo(valor));

    /// <summary>El mayor, y nunca cero ni uno que se admita: la regla de su campo dirá que es demasiado grande.</summary>
    [TestCase("1e400", "79228162514264337593543950335")]
    [TestCase("-1e400", "-79228162514264337593543950335")]
    [TestCase("1e99999999999999999999", "79228162514264337593543950335")]
    [TestCase("100000000000000000000000000000", "79228162514264337593543950335")]
    [TestCase("1e29", "79228162514264337593543950335")]
    [TestCase("12345678901234567890.123456789012", "12345678901234567890.123456789")]
    public void Lo_que_no_cabe_se_lee_como_algo_que_tampoco_se_admite(string json, decimal valor) =>
        Assert.That(JsonSerializer.Deserialize<decimal>(json, Json), Is.EqualTo(valor));

    /// <summary>Casi lo mismo y con once decimales, que ningún campo admite.</summary>
    [TestCase("1e-40", "0.00000000001")]
    [TestCase("-1e-40", "-0.00000000001")]
    [TestCase("1e-99999999999999999999", "0.00000000001")]
    [TestCase("1.5e-28", "0.00000000001")]
    [TestCase("0.12345678901234567890123456789", "0.12345678901")]
    [TestCase("1.00000000000000000000000000000000000001", "1.00000000001")]
    [TestCase("-99999999999.99990000000000000000000000000001", "-99999999999.99990000001")]
    public void Lo_que_perdería_cifras_se_lee_con_decimales_de_más(string json, decimal valor) =>
        Assert.That(JsonSerializer.Deserialize<decimal>(json, Json), Is.EqualTo(valor));

    [TestCase("9223372036854775807", 9223372036854775807)]
    [TestCase("9223372036854775808", 9223372036854775807)]
    [TestCase("-9223372036854775809", -9223372036854775808)]
    [TestCase("1e30", 9223372036854775807)]
    [TestCase("-1e99999999999", -9223372036854775808)]
    [TestCase("7", 7)]
    public void Un_entero_que_no_cabe_se_lee_como_el_mayor(string json, long valor) =>
        Assert.That(JsonSerializer.Deserialize<long>(json, Json), Is.EqualTo(valor));

    [TestCase("1.5")]
    [TestCase("1.0")]
    [TestCase("1e3")]
    [TestCase("1e-400")]
    [TestCase("\"1\"")]
    [TestCase("null")]
    [TestCase("true")]
    public void Lo_que_no_es_un_entero_se_rechaza(string json) =>
        Assert.That(() => JsonSerializer.Deserialize<long>(json, Json), Throws.InstanceOf<JsonException>());

    [Test]
    public void Lo_que_se_escribe_se_lee_igual_y_nunca_lleva_exponente() =>
        Gen.Select(Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[0, 9]).Sample((cifras, escala) =>
        {
            var valor = new decimal(cifras) / (decimal)Math.Pow(10, escala);
            var json = JsonSerializer.Serialize(valor, Json);
            return JsonSerializer.Deserialize<decimal>(json, Json) == valor && !json.Contains('E', StringComparison.OrdinalIgnoreCase)
                && (!json.Contains('.', StringComparison.Ordinal) || !json.EndsWith('0'));
        });

    private static JsonSerializerOptions Opciones()
    {
        var opciones = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        JsonSetup.Configure(opciones);
        return opciones;
    }
}
