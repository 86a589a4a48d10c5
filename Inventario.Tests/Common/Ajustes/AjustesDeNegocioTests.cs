using Inventario.Api.Common;
using Inventario.Api.Common.Ajustes;
using Inventario.Api.Common.Dinero;
using Microsoft.Extensions.Configuration;

namespace Inventario.Tests.Common.Ajustes;

[Nivel(Nivel.Rapida)]
public sealed class AjustesDeNegocioTests
{
    private static readonly AjustesDeNegocio Otro = new(TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City"))
    {
        Nombre = "Otro", Documento = "OTR", Direccion = "Allá", Moneda = "MXN",
    };

    [Test]
    public void Sin_nada_son_los_de_por_defecto_y_los_del_servicio_viven_en_UTC_sin_nombre_ni_moneda()
    {
        Assert.That(Leer(Otro), Is.EqualTo(Otro));
        Assert.That(Leer(AjustesDeNegocio.PorDefecto), Is.EqualTo(new AjustesDeNegocio(TimeZoneInfo.Utc)));
    }

    [Test]
    public void Cada_uno_que_se_da_cambia_solo_el_suyo_y_uno_en_blanco_no_se_da()
    {
        Assert.That(Leer(Otro, ("Nombre", "  Abarrotes Ñandú \n")), Is.EqualTo(Otro with { Nombre = "Abarrotes Ñandú" }));
        Assert.That(Leer(Otro, ("Documento", "ANA010203AB1")), Is.EqualTo(Otro with { Documento = "ANA010203AB1" }));
        Assert.That(Leer(Otro, ("Direccion", "Calle 1, 2º")), Is.EqualTo(Otro with { Direccion = "Calle 1, 2º" }));
        Assert.That(Leer(Otro, ("Moneda", "CLP")), Is.EqualTo(Otro with { Moneda = "CLP" }));
        Assert.That(Leer(Otro, ("ZonaHoraria", "UTC")), Is.EqualTo(Otro with { ZonaHoraria = TimeZoneInfo.FindSystemTimeZoneById("UTC") }));
        Assert.That(Leer(Otro, ("Nombre", " "), ("Documento", ""), ("Direccion", " "), ("Moneda", ""), ("ZonaHoraria", " ")), Is.EqualTo(Otro));
    }

    [TestCase("Nombre", 160)]
    [TestCase("Documento", 40)]
    [TestCase("Direccion", 300)]
    public void Un_texto_es_una_línea_que_cabe_y_si_no_se_nombra_sin_su_valor(string ajuste, int largoMax)
    {
        var cabe = string.Concat(Enumerable.Repeat("🍎", largoMax));
        Assert.That(() => Leer(Otro, (ajuste, cabe)), Throws.Nothing);

        foreach (var malo in new[] { cabe + "x", "La\nEsquina", "La\u202eEsquina", "La\u0000Esquina" })
            Assert.That(() => Leer(Otro, (ajuste, malo)), Throws.TypeOf<FalloClaroException>().With.Message.EqualTo(
                $"Negocio__{ajuste} debe ser una línea de texto sin caracteres de control, de hasta {largoMax} caracteres."));
    }

    /// <summary>De tres decimales, retirada, de un fondo, de un metal, inventada o escrita de otra manera.</summary>
    [TestCase("KWD")]
    [TestCase("HRK")]
    [TestCase("UYI")]
    [TestCase("XAU")]
    [TestCase("MXM")]
    [TestCase("mxn")]
    [TestCase(" EUR")]
    [TestCase("$")]
    public void Una_moneda_que_no_vale_se_nombra_sin_su_valor(string moneda) => Assert.That(() => Leer(Otro, ("Moneda", moneda)),
        Throws.TypeOf<FalloClaroException>().With.Message.StartsWith("Negocio__Moneda debe ser el código ISO 4217 ").And.Message.Not.Contain(moneda));

    [Test]
    public void Las_monedas_son_tres_letras_y_están_las_de_América_y_España()
    {
        Assert.That(Monedas.Todas, Has.Count.GreaterThan(140).And.All.Match("^[A-Z]{3}$"));
        Assert.That(Monedas.Todas, Is.SupersetOf("ARS BOB BRL CLP COP CRC CUP DOP EUR GTQ HNL MXN NIO PAB PEN PYG SVC USD UYU VES".Split(' ')));
    }

    private static AjustesDeNegocio Leer(AjustesDeNegocio porDefecto, params (string Nombre, string Valor)[] ajustes) => AjustesDeNegocio.Leer(
        new ConfigurationBuilder().AddInMemoryCollection(ajustes.Select(a => KeyValuePair.Create($"Negocio:{a.Nombre}", (string?)a.Valor))).Build(), porDefecto);
}
