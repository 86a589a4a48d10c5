using System.Globalization;
using CsCheck;
using Inventario.Api.Common.Dinero;

namespace Inventario.Tests.Common.Dinero;

[Nivel(Nivel.Rapida)]
public sealed class RedondeoTests
{
    [TestCase("0.124", "0.12", "0.12")]
    [TestCase("0.125", "0.13", "0.12")]
    [TestCase("0.135", "0.14", "0.14")]
    [TestCase("0.126", "0.13", "0.13")]
    [TestCase("-0.125", "-0.13", "-0.12")]
    [TestCase("9999999999999.994", "9999999999999.99", "9999999999999.99")]
    public void Un_importe_a_la_mitad_sube_o_va_al_par_según_el_modo(decimal valor, decimal arriba, decimal par)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Redondeo.Importe(valor, ModoDeRedondeo.MitadArriba), Is.EqualTo(arriba));
            Assert.That(Redondeo.Importe(valor, ModoDeRedondeo.MitadPar), Is.EqualTo(par));
        }
    }

    [TestCase("56.451615", "56.4516")]
    [TestCase("0.00005", "0.0001")]
    [TestCase("0.00025", "0.0003")]
    [TestCase("-0.00005", "-0.0001")]
    public void Un_costo_total_lleva_4_decimales_y_la_mitad_se_aleja_de_cero(decimal valor, decimal esperado) =>
        Assert.That(Redondeo.CostoTotal(valor), Is.EqualTo(esperado));

    [TestCase("11.3636363", "11.363636")]
    [TestCase("0.0000005", "0.000001")]
    [TestCase("0.0000025", "0.000003")]
    public void Un_costo_unitario_lleva_6_decimales_y_la_mitad_se_aleja_de_cero(decimal valor, decimal esperado) =>
        Assert.That(Redondeo.CostoUnitario(valor), Is.EqualTo(esperado));

    [Test]
    public void Redondear_nunca_mueve_más_de_media_unidad_y_repetirlo_no_cambia_nada() =>
        Gen.Select(Gen.Decimal[-1_000_000m, 1_000_000m], Gen.Enum<ModoDeRedondeo>()).Sample((valor, modo) =>
        {
            var importe = Redondeo.Importe(valor, modo);
            var total = Redondeo.CostoTotal(valor);
            var unitario = Redondeo.CostoUnitario(valor);
            return Math.Abs(importe - valor) <= 0.005m && Redondeo.Importe(importe, modo) == importe
                && Math.Abs(total - valor) <= 0.00005m && Redondeo.CostoTotal(total) == total
                && Math.Abs(unitario - valor) <= 0.0000005m && Redondeo.CostoUnitario(unitario) == unitario;
        });

    [TestCase("1", "3", "33.33")]
    [TestCase("2", "3", "66.67")]
    [TestCase("1", "800", "0.13")]
    [TestCase("-1", "800", "-0.13")]
    [TestCase("-5", "-10", "50")]
    [TestCase("7", "0.01", "70000")]
    public void Un_tanto_por_ciento_lleva_dos_decimales_y_la_mitad_se_aleja_de_cero(string parte, string todo, string esperado) => Assert.That(
        Redondeo.Porcentaje(decimal.Parse(parte, CultureInfo.InvariantCulture), decimal.Parse(todo, CultureInfo.InvariantCulture)),
        Is.EqualTo(decimal.Parse(esperado, CultureInfo.InvariantCulture)));
}
