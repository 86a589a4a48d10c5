using System.Globalization;
using Inventario.Api.Common.Csv;

namespace Inventario.Tests.Common.Csv;

[Nivel(Nivel.Rapida)]
public sealed class NumeroCsvTests
{
    [TestCase("1.500", ';', true)]
    [TestCase("1.500", '\t', true)]
    [TestCase("12.000", ';', true)]
    [TestCase("999.999", ';', true)]
    [TestCase("-1.500", ';', true)]
    [TestCase("1.500", ',', false)]
    [TestCase("0.500", ';', false)]
    [TestCase("1.50", ';', false)]
    [TestCase("1.5000", ';', false)]
    [TestCase("1500.000", ';', false)]
    [TestCase("1500", ';', false)]
    [TestCase("١.500", ';', false)]
    public void Es_ambiguo_un_punto_con_tres_cifras_detrás_donde_los_decimales_pueden_llevar_coma(string texto, char separador, bool ambiguo)
    {
        Assert.That(NumeroCsv.EsAmbiguo(texto, null, separador), Is.EqualTo(ambiguo));
        Assert.That(NumeroCsv.EsAmbiguo(texto, "punto", separador), Is.False);
        Assert.That(NumeroCsv.EsAmbiguo(texto, "coma", separador), Is.False);
    }

    [TestCase("1.234,50", "coma", "1234.50")]
    [TestCase("1.500", "coma", "1500")]
    [TestCase("1.234.567", "coma", "1234567")]
    [TestCase("-1.234,5", "coma", "-1234.5")]
    [TestCase("1,234.50", "punto", "1234.50")]
    [TestCase("1.500", "punto", "1.500")]
    [TestCase("1,500", "punto", "1500")]
    [TestCase("1234,5", "coma", "1234.5")]
    [TestCase("1.500", null, "1.500")]
    [TestCase("0.500", "coma", null)]
    [TestCase("1.50", "coma", null)]
    [TestCase("1.2345", "coma", null)]
    [TestCase("1234.567,5", "coma", null)]
    [TestCase("1.234,567.8", "coma", null)]
    [TestCase("1.23.456", "coma", null)]
    [TestCase("28,90", "punto", null)]
    [TestCase("0,500", "punto", null)]
    [TestCase("1,234.50", null, null)]
    [TestCase("1.234,50", null, null)]
    [TestCase("1 234,50", "coma", null)]
    public void Solo_si_se_dice_cuál_es_el_decimal_el_otro_signo_separa_millares(string texto, string? decimales, string? numero)
    {
        Assert.That(NumeroCsv.Leer(texto, decimales, out var leido), Is.EqualTo(numero is not null));
        if (numero is not null)
            Assert.That(leido, Is.EqualTo(decimal.Parse(numero, CultureInfo.InvariantCulture)));
    }
}
