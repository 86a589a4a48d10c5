using System.Buffers.Text;
using System.Text;
using CsCheck;
using Inventario.Api.Common.Errores;
using Inventario.Api.Common.Listas;

namespace Inventario.Tests.Common.Listas;

[Nivel(Nivel.Rapida)]
public sealed class CursorTests
{
    private static readonly DateTime Fecha = new DateTime(2026, 3, 1, 23, 59, 59, DateTimeKind.Utc).AddTicks(1_234_560);

    private static IEnumerable<object?> Valores() => ["Ñandú «%_\\\"' 😀", "", 0m, -12.3450m, 99_999_999_999.999m, Fecha, null];

    [TestCaseSource(nameof(Valores))]
    public void Un_cursor_se_lee_como_se_escribió(object? valor)
    {
        var cursor = new Cursor("-nombre", valor, 42);

        var leido = Cursor.Leer(cursor.Codificar(), "-nombre", valor?.GetType() ?? typeof(void));

        Assert.That(leido, Is.EqualTo(cursor));
        Assert.That((leido.Valor as DateTime?)?.Kind ?? DateTimeKind.Utc, Is.EqualTo(DateTimeKind.Utc));
    }

    [Test]
    public void Cualquier_texto_sobrevive_al_viaje_y_cabe_en_una_URL_sin_codificar() =>
        Gen.Select(Gen.String, Gen.Long).Where((texto, _) => !texto.Any(char.IsSurrogate)).Sample((texto, id) =>
        {
            var codificado = new Cursor("nombre", texto, id).Codificar();
            return codificado.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                && Cursor.Leer(codificado, "nombre", typeof(string)) == new Cursor("nombre", texto, id);
        });

    [Test]
    public void El_cursor_de_otro_orden_se_rechaza() => Rechaza(new Cursor("nombre", "Ana", 1).Codificar(), "-nombre", typeof(string));

    [TestCase(typeof(decimal))]
    [TestCase(typeof(DateTime))]
    [TestCase(typeof(void))]
    public void El_cursor_con_un_valor_de_otro_tipo_se_rechaza(Type tipo) =>
        Rechaza(new Cursor("nombre", "Ana", 1).Codificar(), "nombre", tipo);

    [Test]
    public void El_cursor_sin_valor_no_sirve_donde_hace_falta_uno() => Rechaza(new Cursor("nombre", null, 1).Codificar(), "nombre", typeof(string));

    [TestCase("""["nombre","1","t","Ana"]""", Description = "el id es un texto")]
    [TestCase("""["nombre",1.5,"t","Ana"]""", Description = "el id no es entero")]
    [TestCase("""["nombre",1,"t",null]""", Description = "falta el valor")]
    [TestCase("""["nombre",1,"t",7]""", Description = "el valor no es un texto")]
    [TestCase("""["nombre",1,"t"]""", Description = "falta una parte")]
    [TestCase("""["nombre",1,"t","Ana",2]""", Description = "sobra una parte")]
    [TestCase("""[1,1,"t","Ana"]""", Description = "el orden es un número")]
    [TestCase("""{"orden":"nombre"}""")]
    [TestCase("null")]
    [TestCase("\"nombre\"")]
    [TestCase("")]
    public void Un_JSON_que_no_es_un_cursor_se_rechaza(string json) =>
        Rechaza(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json)), "nombre", typeof(string));

    [TestCase("""["creadoEn",1,"f",9223372036854775807]""")]
    [TestCase("""["creadoEn",1,"f",-1]""")]
    [TestCase("""["creadoEn",1,"f",1e40]""")]
    public void Una_fecha_imposible_se_rechaza(string json) =>
        Rechaza(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json)), "creadoEn", typeof(DateTime));

    [Test]
    public void Un_número_que_no_cabe_se_rechaza() =>
        Rechaza(Base64Url.EncodeToString(Encoding.UTF8.GetBytes("""["precio",1,"n",1e99]""")), "precio", typeof(decimal));

    [TestCase("no es base64 😀")]
    [TestCase("%%%")]
    [TestCase("A")]
    [TestCase("gIA", Description = "bytes que no son UTF-8")]
    public void Lo_que_no_es_base64_de_un_JSON_se_rechaza(string texto) => Rechaza(texto, "nombre", typeof(string));

    [Test]
    public void Un_cursor_cortado_o_cambiado_se_lee_o_se_rechaza_pero_nunca_es_un_fallo()
    {
        var bueno = new Cursor("nombre", "Café molido", 7).Codificar();
        Gen.Select(Gen.Int[0, bueno.Length], Gen.String[Gen.Char[' ', '~'], 0, 12]).Sample((corte, cola) =>
        {
            try
            {
                return Cursor.Leer(bueno[..corte] + cola, "nombre", typeof(string)).Valor is string;
            }
            catch (ProblemException e)
            {
                return e.Error.Codigo == "parametro_invalido";
            }
        });
    }

    private static void Rechaza(string codificado, string orden, Type tipo)
    {
        var problema = Assert.Throws<ProblemException>(() => Cursor.Leer(codificado, orden, tipo));

        Assert.That(problema.Error.Codigo, Is.EqualTo("parametro_invalido"));
        Assert.That(((ConErroresExtras)problema.Extras!).Errores, Has.One.Property(nameof(CampoConError.Campo)).EqualTo("despuesDe"));
    }
}
