using CsCheck;
using Inventario.Api.Common.Dinero;

namespace Inventario.Tests.Common.Dinero;

[Nivel(Nivel.Rapida)]
public sealed class ParteDevueltaTests
{
    [Test]
    public void Una_línea_de_3_por_29_devuelta_de_una_en_una_cierra_al_céntimo() =>
        Assert.That(Partes(29.00m, 3, [1, 1, 1], ModoDeRedondeo.MitadArriba), Is.EqualTo([9.67m, 9.66m, 9.67m]));

    [Test]
    public void El_costo_se_reparte_con_4_decimales_y_también_cierra()
    {
        var partes = Enumerable.Range(0, 3).Select(k => ParteDevuelta.Calcular(10.0000m, 3, k, 1, Redondeo.CostoTotal));

        Assert.That(partes, Is.EqualTo([3.3333m, 3.3334m, 3.3333m]));
    }

    [Test]
    public void Devolverlo_todo_de_una_vez_es_la_línea_entera() =>
        Assert.That(Partes(29.00m, 3, [3], ModoDeRedondeo.MitadPar), Is.EqualTo([29.00m]));

    [TestCase(ModoDeRedondeo.MitadArriba, "0.02", "0.01")]
    [TestCase(ModoDeRedondeo.MitadPar, "0.02", "0.01")]
    public void Un_céntimo_impar_cae_en_una_sola_parte(ModoDeRedondeo modo, decimal primera, decimal segunda) =>
        Assert.That(Partes(0.03m, 2, [1, 1], modo), Is.EqualTo([primera, segunda]));

    [Test]
    public void Las_partes_suman_siempre_la_línea_y_cada_una_está_a_menos_de_un_céntimo_de_lo_proporcional() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Long[1, 50_000].Array[1, 12], Gen.Enum<ModoDeRedondeo>())
            .Sample((centimos, milesimas, modo) =>
            {
                var importe = centimos / 100m;
                var cantidades = milesimas.Select(m => m / 1000m).ToArray();
                var cantidad = cantidades.Sum();
                var partes = Partes(importe, cantidad, cantidades, modo);
                return partes.Sum() == importe
                    && partes.Zip(cantidades).All(p => p.First >= 0 && decimal.Round(p.First, 2) == p.First
                        && Math.Abs(p.First - (importe * p.Second / cantidad)) <= 0.01m);
            }, iter: 3_000);

    private static List<decimal> Partes(decimal importe, decimal cantidad, decimal[] cantidades, ModoDeRedondeo modo)
    {
        var antes = 0m;
        List<decimal> partes = [];
        foreach (var ahora in cantidades)
        {
            partes.Add(ParteDevuelta.Calcular(importe, cantidad, antes, ahora, v => Redondeo.Importe(v, modo)));
            antes += ahora;
        }
        return partes;
    }
}
