using CsCheck;
using Inventario.Api.Common.Csv;

namespace Inventario.Tests.Common.Csv;

[Nivel(Nivel.Rapida)]
public sealed class CeldaCsvTests
{
    [TestCase("=1+1", "'=1+1")]
    [TestCase("+52 55", "'+52 55")]
    [TestCase("-5", "'-5")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("\t=1", "'\t'=1")]
    [TestCase("\r=1", "'\r'=1")]
    [TestCase("Ana;=1+1;x", "Ana;'=1+1;x")]
    [TestCase("Ana,+1\t-1\n@x", "Ana,'+1\t'-1\n'@x")]
    [TestCase("Ana;\"=1+1\"", "Ana;'\"=1+1\"")]
    [TestCase("Ana;'=1+1", "Ana;''=1+1")]
    [TestCase("Calle 5; -2, a=b", "Calle 5; -2, a=b")]
    [TestCase("＝1", "'＝1")]
    [TestCase("'=1", "''=1")]
    [TestCase("Café", "Café")]
    [TestCase("'Café'", "'Café'")]
    [TestCase("a=b", "a=b")]
    [TestCase("", "")]
    public void Lo_que_una_hoja_ejecutaría_lleva_un_apóstrofo_delante(string texto, string celda)
    {
        Assert.That(CeldaCsv.Proteger(texto), Is.EqualTo(celda));
        Assert.That(CeldaCsv.Desproteger(celda), Is.EqualTo(texto));
    }

    [TestCase("=\"0750123\"", "0750123")]
    [TestCase("= \"a\"\"b\" ", "a\"b")]
    [TestCase("=\"\"", "")]
    [TestCase("'=\"0750123\"", "=\"0750123\"")]
    [TestCase("=\"a\"b\"", "=\"a\"b\"")]
    [TestCase("=\"a\"&\"b\"", "=\"a\"&\"b\"")]
    [TestCase("=A1", "=A1")]
    public void Una_fórmula_que_solo_es_un_texto_es_ese_texto(string celda, string texto) => Assert.That(CeldaCsv.Desproteger(celda), Is.EqualTo(texto));

    [Test]
    public void Proteger_y_desproteger_devuelven_cualquier_texto() => Gen.OneOf(
            Gen.String, Gen.String[Gen.Char["'=+-@\t\r\n＝a;,\" "], 0, 8])
        .Sample(texto => CeldaCsv.Desproteger(CeldaCsv.Proteger(texto)) == texto);
}
