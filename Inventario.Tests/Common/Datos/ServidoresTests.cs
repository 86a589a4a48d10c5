using Inventario.Api.Common;
using Inventario.Api.Common.Datos;

namespace Inventario.Tests.Common.Datos;

/// <summary>Lo que dice un solo MySQL, fuera de todo grupo. Lo que dice uno de un grupo se ve cortando sus cables.</summary>
[Nivel(Nivel.Api)]
public sealed class ServidoresTests
{
    [Test]
    public async Task El_que_no_está_en_un_grupo_sirve_si_admite_escrituras()
    {
        using var bd = new BaseDePrueba();
        using var servidor = new Servidor(bd.CadenaMigraciones);

        var dice = await servidor.PreguntarAsync();

        Assert.That(dice, Is.Not.Null);
        Assert.That((dice!.Admite, dice.EstaEnGrupo, dice.TieneMayoria, dice.SirveParaLeer, dice.PuedeSerElPrincipal, dice.NoVeElGrupo),
            Is.EqualTo((true, false, false, true, true, false)));
    }

    [Test]
    public async Task El_que_no_contesta_no_dice_nada()
    {
        using var servidor = new Servidor("Server=127.0.0.1;Port=1;Database=inventario;User ID=nadie;Password=nada");

        Assert.That(await servidor.PreguntarAsync(), Is.Null);
    }

    [Test]
    public void Si_ninguno_de_varios_contesta_un_verbo_lo_dice() =>
        Assert.That(() => Servidores.CadenaDelPrincipal("Server=127.0.0.1,127.0.0.2;Port=1;Database=inventario;User ID=nadie;Password=nada"),
            Throws.TypeOf<FalloClaroException>());
}
