using CsCheck;
using Inventario.Api.Common.Dinero;

namespace Inventario.Tests.Common.Dinero;

[Nivel(Nivel.Rapida)]
public sealed class ImporteDeLineaTests
{
    /// <summary>Cantidad (3 decimales), precio (4), parte del bruto que se descuenta y tasa (3), dentro de lo que admite la API.</summary>
    private static readonly Gen<(decimal Cantidad, decimal Precio, decimal Descuento, decimal Tasa)> Lineas =
        Gen.Select(Gen.Long[1, 10_000_000], Gen.Long[0, 100_000_000], Gen.Int[0, 100], Gen.Int[0, 100_000],
            (cantidad, precio, descuento, tasa) => (cantidad / 1000m, precio / 10_000m, descuento / 100m, tasa / 1000m));

    [Test]
    public void Con_el_impuesto_incluido_las_líneas_de_oro_salen_al_céntimo()
    {
        var uno = Incluido(1, 28.90m, 22);
        var dos = Incluido(1, 1.25m, 10);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(uno, Is.EqualTo(new ImporteDeLinea(28.90m, 0, 23.69m, 5.21m, 28.90m)));
            Assert.That(dos, Is.EqualTo(new ImporteDeLinea(1.25m, 0, 1.14m, 0.11m, 1.25m)));
            Assert.That(uno.Importe + dos.Importe, Is.EqualTo(30.15m));
        }
    }

    [Test]
    public void Sin_el_impuesto_incluido_se_suma_a_la_base()
    {
        var linea = ImporteDeLinea.Calcular(3, 9.99m, 0.97m, 16, impuestoIncluido: false, ModoDeRedondeo.MitadArriba);

        Assert.That(linea, Is.EqualTo(new ImporteDeLinea(29.97m, 0.97m, 29.00m, 4.64m, 33.64m)));
    }

    [Test]
    public void El_impuesto_incluido_sale_por_resta_y_no_por_otro_redondeo()
    {
        // La base y el impuesto exactos son 0.015: redondeados por separado sumarían 0.04.
        Assert.That(Incluido(1, 0.03m, 100), Is.EqualTo(new ImporteDeLinea(0.03m, 0, 0.02m, 0.01m, 0.03m)));
    }

    [TestCase(ModoDeRedondeo.MitadArriba, "0.13")]
    [TestCase(ModoDeRedondeo.MitadPar, "0.12")]
    public void El_bruto_se_redondea_según_el_modo(ModoDeRedondeo modo, decimal bruto)
    {
        Assert.That(ImporteDeLinea.CalcularBruto(0.5m, 0.25m, modo), Is.EqualTo(bruto));
        Assert.That(ImporteDeLinea.Calcular(0.5m, 0.25m, 0, 0, impuestoIncluido: true, modo).Importe, Is.EqualTo(bruto));
    }

    [TestCase(ModoDeRedondeo.MitadArriba, "0.03", "0.53")]
    [TestCase(ModoDeRedondeo.MitadPar, "0.02", "0.52")]
    public void El_impuesto_que_se_suma_se_redondea_según_el_modo(ModoDeRedondeo modo, decimal impuesto, decimal importe)
    {
        var linea = ImporteDeLinea.Calcular(1, 0.50m, 0, 5, impuestoIncluido: false, modo);

        Assert.That((linea.Impuesto, linea.Importe), Is.EqualTo((impuesto, importe)));
    }

    [Test]
    public void La_base_incluida_distingue_los_dos_modos()
    {
        // 0.05 / 2 = 0.025: justo en medio.
        Assert.That(ImporteDeLinea.Calcular(1, 0.05m, 0, 100, true, ModoDeRedondeo.MitadArriba).Base, Is.EqualTo(0.03m));
        Assert.That(ImporteDeLinea.Calcular(1, 0.05m, 0, 100, true, ModoDeRedondeo.MitadPar).Base, Is.EqualTo(0.02m));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Con_todo_descontado_no_queda_nada(bool incluido) => Assert.That(
        ImporteDeLinea.Calcular(2, 5, 10, 16, incluido, ModoDeRedondeo.MitadArriba),
        Is.EqualTo(new ImporteDeLinea(10, 10, 0, 0, 0)));

    [Test]
    public void El_importe_es_siempre_la_base_más_el_impuesto_con_2_decimales_y_sin_negativos() => Muestrear(
        (_, _, linea) => linea.Importe == linea.Base + linea.Impuesto
            && new[] { linea.Bruto, linea.Descuento, linea.Base, linea.Impuesto, linea.Importe }
                .All(v => v >= 0 && decimal.Round(v, 2) == v));

    [Test]
    public void El_precio_con_descuento_es_el_importe_si_incluye_el_impuesto_y_la_base_si_no() => Muestrear(
        (_, incluido, linea) => (incluido ? linea.Importe : linea.Base) == linea.Bruto - linea.Descuento);

    [Test]
    public void El_impuesto_nunca_se_aparta_un_céntimo_de_la_tasa() => Muestrear((tasa, incluido, linea) =>
    {
        var t = tasa / 100m;
        var exacto = incluido ? linea.Importe * t / (1 + t) : linea.Base * t;
        return Math.Abs(linea.Impuesto - exacto) <= 0.005000000001m;
    });

    private static void Muestrear(Func<decimal, bool, ImporteDeLinea, bool> cumple) =>
        Gen.Select(Lineas, Gen.Bool, Gen.Enum<ModoDeRedondeo>()).Sample((l, incluido, modo) =>
        {
            var bruto = ImporteDeLinea.CalcularBruto(l.Cantidad, l.Precio, modo);
            var descuento = Redondeo.Importe(bruto * l.Descuento, modo);
            return cumple(l.Tasa, incluido, ImporteDeLinea.Calcular(l.Cantidad, l.Precio, descuento, l.Tasa, incluido, modo));
        }, iter: 5_000);

    private static ImporteDeLinea Incluido(decimal cantidad, decimal precio, decimal tasa) =>
        ImporteDeLinea.Calcular(cantidad, precio, 0, tasa, impuestoIncluido: true, ModoDeRedondeo.MitadArriba);
}
