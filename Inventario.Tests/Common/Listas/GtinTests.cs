using Inventario.Api.Common.Listas;

namespace Inventario.Tests.Common.Listas;

[Nivel(Nivel.Rapida)]
public sealed class GtinTests
{
    private static readonly string[] UpcA = ["00036000291452", "0036000291452", "036000291452"];

    [TestCase("036000291452", "00036000291452")]
    [TestCase("0036000291452", "00036000291452")]
    [TestCase("00036000291452", "00036000291452")]
    [TestCase("7501031311309", "07501031311309")]
    [TestCase("10036000291459", "10036000291459")]
    [TestCase("96385074", "00000096385074")]
    [TestCase("０３６０００２９１４５２", "00036000291452")]
    [TestCase("0036000291452\u200b", "00036000291452", Description = "un espacio sin ancho no se ve, tampoco para la base")]
    [TestCase("00360\u00ad0029\u0301145²", "00036000291452", Description = "ni una marca suelta; una cifra pequeña es esa cifra")]
    [TestCase("\U0001D7CE\U0001D7D16000291452", "00036000291452", Description = "y una matemática también")]
    [TestCase("036000291453", null, Description = "el dígito de control no cuadra")]
    [TestCase("36000291452", null, Description = "once cifras: una hoja de cálculo le quitó el cero")]
    [TestCase("000036000291452", null, Description = "quince cifras")]
    [TestCase("0036000-91452", null)]
    [TestCase("A", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void El_número_son_catorce_cifras_con_el_control_bueno(string? valor, string? canonico) =>
        Assert.That(Gtin.Canonico(valor), Is.EqualTo(canonico));

    [Test]
    public void Sus_formas_solo_difieren_en_los_ceros_de_delante()
    {
        foreach (var forma in UpcA)
            Assert.That(Gtin.Formas(forma), Is.EqualTo(UpcA));
        Assert.That(Gtin.Formas("7501031311309"), Is.EqualTo(["07501031311309", "7501031311309"]));
        Assert.That(Gtin.Formas("10036000291459"), Is.EqualTo(["10036000291459"]));
        Assert.That(Gtin.Formas("96385074"), Is.EqualTo(["00000096385074", "0000096385074", "000096385074", "96385074"]));
        Assert.That(Gtin.Formas("CAFE-1"), Is.EqualTo(["CAFE-1"]));
    }

    [TestCase("00036000291452", "036000291452")]
    [TestCase(" 0036000291452 ", "036000291452")]
    [TestCase("0000096385074", "96385074")]
    [TestCase("00000017", "00000017")]
    [TestCase("036000291453", "036000291453")]
    [TestCase("00000000", "00000000")]
    [TestCase("café", "café")]
    [TestCase(null, null)]
    public void Se_busca_por_su_forma_más_corta(string? texto, string? buscado) => Assert.That(Gtin.ParaBuscar(texto), Is.EqualTo(buscado));
}
