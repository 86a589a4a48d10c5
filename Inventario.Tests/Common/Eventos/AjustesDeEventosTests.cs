using Inventario.Api.Common;
using Inventario.Api.Common.Eventos;
using Microsoft.Extensions.Configuration;

namespace Inventario.Tests.Common.Eventos;

[Nivel(Nivel.Rapida)]
public sealed class AjustesDeEventosTests
{
    [Test]
    public void Sin_nada_late_cada_quince_segundos_y_caben_doscientos() => Assert.That(Leer(), Is.EqualTo(new AjustesDeEventos(15, 200)));

    [TestCase("1", "1")]
    [TestCase("60", "10000")]
    public void Admite_de_uno_a_su_máximo(string latido, string suscriptores) =>
        Assert.That(Leer(("Eventos:LatidoSegundos", latido), ("Eventos:SuscriptoresMax", suscriptores)), Is.EqualTo(
            new AjustesDeEventos(int.Parse(latido, System.Globalization.CultureInfo.InvariantCulture), int.Parse(suscriptores, System.Globalization.CultureInfo.InvariantCulture))));

    [TestCase("LatidoSegundos", "0")]
    [TestCase("LatidoSegundos", "61")]
    [TestCase("LatidoSegundos", "-1")]
    [TestCase("SuscriptoresMax", "0")]
    [TestCase("SuscriptoresMax", "10001")]
    [TestCase("SuscriptoresMax", "muchos")]
    public void Lo_que_no_vale_se_nombra_sin_su_valor(string ajuste, string valor) => Assert.That(() => Leer(($"Eventos:{ajuste}", valor)),
        Throws.TypeOf<FalloClaroException>().With.Message.StartsWith($"Eventos__{ajuste} debe ser un número entero, de 1 a "));

    private static AjustesDeEventos Leer(params (string Nombre, string Valor)[] ajustes) => AjustesDeEventos.Leer(
        new ConfigurationBuilder().AddInMemoryCollection(ajustes.Select(a => KeyValuePair.Create(a.Nombre, (string?)a.Valor))).Build());
}
