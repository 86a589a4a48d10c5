using System.Net;
using System.Net.Sockets;
using Inventario.Api.Common;
using Inventario.Api.Common.Datos;
using MySqlConnector;

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

    /// <summary>Como un corte en mitad de la conexión: saluda, el cliente pide cifrar y ya no llega nada.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Quien_se_calla_al_cifrar_no_retiene_a_quien_se_conecta(bool bloqueante)
    {
        using var bd = new BaseDePrueba();
        var cadena = new MySqlConnectionStringBuilder(bd.CadenaServicio);
        using var puerta = new TcpListener(IPAddress.Loopback, 0);
        puerta.Start();
        var atiende = SaludarYCallarAsync(puerta, cadena.Server, (int)cadena.Port);
        (cadena.Server, cadena.Port, cadena.SslMode, cadena.ConnectionTimeout) = ("127.0.0.1", (uint)((IPEndPoint)puerta.LocalEndpoint).Port, MySqlSslMode.Required, 1);
        using var servidor = new Servidor(cadena.ConnectionString);

        var abre = Task.Run(() => servidor.AbrirAsync(bloqueante, CancellationToken.None).AsTask());

        Assert.That(await Task.WhenAny(abre, Task.Delay(TimeSpan.FromMinutes(1))), Is.SameAs(abre), "sigue esperando");
        Assert.That(async () => await abre, bloqueante ? Throws.TypeOf<TimeoutException>() : Throws.InstanceOf<MySqlException>());
        using var cliente = await atiende;
    }

    [Test]
    public void Si_ninguno_de_varios_contesta_un_verbo_lo_dice() =>
        Assert.That(() => Servidores.CadenaDelPrincipal("Server=127.0.0.1,127.0.0.2;Port=1;Database=inventario;User ID=nadie;Password=nada"),
            Throws.TypeOf<FalloClaroException>());

    private static async Task<TcpClient> SaludarYCallarAsync(TcpListener puerta, string servidor, int puerto)
    {
        var cliente = await puerta.AcceptTcpClientAsync();
        using var mysql = new TcpClient(servidor, puerto);
        var saludo = new byte[1_024];
        var leidos = await mysql.GetStream().ReadAsync(saludo);
        await cliente.GetStream().WriteAsync(saludo.AsMemory(0, leidos));
        return cliente;
    }
}
