using CsCheck;
using Inventario.Api.Common;

namespace Inventario.Tests.Common;

[Nivel(Nivel.Rapida)]
public sealed class TextoTests
{
    [TestCase("\u200b")]
    [TestCase(" \u200c\u200d ")]
    [TestCase("\u00ad")]
    [TestCase("\u0301")]
    public void Lo_que_no_se_ve_es_como_no_mandar_nada(string texto) => Assert.That(texto.Limpio(), Is.Null);

    [TestCase(null, null)]
    [TestCase("", null)]
    [TestCase(" \t\r\n\u00A0 ", null)]
    [TestCase("  Café  molido ", "Café  molido")]
    [TestCase("Cafe\u0301", "Caf\u00E9", Description = "é compuesta y é descompuesta son la misma")]
    [TestCase("Ca\u00adno\u200ba\u2060 ", "Canoa", Description = "las marcas que no se ven no se guardan")]
    [TestCase("\U0001F468\u200D\U0001F33E", "\U0001F468\u200D\U0001F33E", Description = "la que une un emoji sí")]
    [TestCase("N\u0303andu\u0301", "\u00D1and\u00FA")]
    public void Se_guarda_sin_espacios_alrededor_y_en_NFC(string? texto, string? limpio) => Assert.That(texto.Limpio(), Is.EqualTo(limpio));

    [TestCase(null, null)]
    [TestCase("   ", null)]
    [TestCase("café", "%café%")]
    [TestCase(" café ", "%café%")]
    [TestCase("50%", "%50\\%%")]
    [TestCase("a_b", "%a\\_b%")]
    [TestCase("a\\b", "%a\\\\b%")]
    [TestCase("\\%_", "%\\\\\\%\\_%")]
    public void Buscar_una_parte_escapa_los_comodines(string? texto, string? patron) => Assert.That(texto.ComoParte(), Is.EqualTo(patron));

    [TestCase(null, null)]
    [TestCase("  ", null)]
    [TestCase(" café ", "café%")]
    [TestCase("5% a_\\b", "5\\% a\\_\\\\b%")]
    [TestCase("😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀%")]
    [TestCase("\u0301\u200D", null, Description = "para la base es el texto vacío, y todo empieza por él")]
    public void Buscar_por_el_principio_lo_corta_por_caracteres_enteros(string? texto, string? patron) =>
        Assert.That(texto.ComoPrincipio(7), Is.EqualTo(patron));

    [Test]
    public void Limpiar_dos_veces_es_limpiar_una() =>
        Gen.String.Where(t => !t.Any(char.IsSurrogate)).Sample(t => t.Limpio() == t.Limpio().Limpio());
}
