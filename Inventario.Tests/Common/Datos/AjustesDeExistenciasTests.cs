using Inventario.Api.Common;
using Inventario.Api.Common.Datos;
using Microsoft.Extensions.Configuration;

namespace Inventario.Tests.Common.Datos;

[Nivel(Nivel.Rapida)]
public sealed class AjustesDeExistenciasTests
{
    [Test]
    public void Sin_nada_hay_dos_carriles() => Assert.That(Leer(), Is.EqualTo(new AjustesDeExistencias(Carriles: 2, ColaMax: 4_096)));

    [Test]
    public void Puede_ser_uno_solo() =>
        Assert.That(Leer(("Existencias:Carriles", "1"), ("Existencias:ColaMax", "1")), Is.EqualTo(new AjustesDeExistencias(Carriles: 1, ColaMax: 1)));

    [TestCase("Carriles", "9")]
    [TestCase("Carriles", "0")]
    [TestCase("Carriles", "dos")]
    [TestCase("ColaMax", "0")]
    [TestCase("ColaMax", "100001")]
    public void Lo_que_no_vale_se_nombra_sin_su_valor(string ajuste, string valor) => Assert.That(() => Leer(($"Existencias:{ajuste}", valor)),
        Throws.TypeOf<FalloClaroException>().With.Message.StartsWith($"Existencias__{ajuste} debe ser un número entero, de "));

    private static AjustesDeExistencias Leer(params (string Nombre, string Valor)[] ajustes) => AjustesDeExistencias.Leer(
        new ConfigurationBuilder().AddInMemoryCollection(ajustes.Select(a => KeyValuePair.Create(a.Nombre, (string?)a.Valor))).Build());
}
