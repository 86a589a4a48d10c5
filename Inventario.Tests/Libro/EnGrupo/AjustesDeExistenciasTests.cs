using Inventario.Api.Common;
using Inventario.Api.Libro.EnGrupo;
using Microsoft.Extensions.Configuration;

namespace Inventario.Tests.Libro.EnGrupo;

[Nivel(Nivel.Rapida)]
public sealed class AjustesDeExistenciasTests
{
    [Test]
    public void Se_leen() => Assert.That((Leer().ColaMax, Leer(("Existencias:ColaMax", "1")).ColaMax), Is.EqualTo((4_096, 1)));

    [TestCase("ColaMax", "0")]
    [TestCase("ColaMax", "100001")]
    public void Lo_que_no_vale_se_nombra_sin_su_valor(string ajuste, string valor) => Assert.That(() => Leer(($"Existencias:{ajuste}", valor)),
        Throws.TypeOf<FalloClaroException>().With.Message.StartsWith($"Existencias__{ajuste} debe ser un número entero, de "));

    private static AjustesDeExistencias Leer(params (string Nombre, string Valor)[] ajustes) => AjustesDeExistencias.Leer(
        new ConfigurationBuilder().AddInMemoryCollection(ajustes.Select(a => KeyValuePair.Create(a.Nombre, (string?)a.Valor))).Build());
}
