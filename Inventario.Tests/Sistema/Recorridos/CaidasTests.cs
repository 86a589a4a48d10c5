using System.Collections.Concurrent;
using System.Net;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// SIGKILL (cinco; a fondo, veinte) a mitad de las ventas, con clientes que repiten a ciegas la misma clave hasta que les responden: lo
/// respondido es lo guardado, ni una de más ni una de menos. Y quien sigue los eventos, reanudando tras cada muerte, las ve
/// todas una vez.
/// </summary>
[Nivel(Nivel.Sistema)]
public sealed class CaidasTests : IDisposable
{
    private const int Clientes = 16;
    private const int VentasEntreCaidas = 10;

    private static readonly int Caidas = Tamano.De(puerta: 5, entero: 20);

    private readonly BaseDePrueba bd = new();
    private readonly ConcurrentQueue<long> anunciadas = [];
    private volatile Uri direccion = null!;

    [OneTimeTearDown]
    public void Dispose() => bd.Dispose();

    [Test]
    public async Task Las_muertes_súbitas_no_pierden_ni_duplican_una_venta()
    {
        var tienda = new TiendaDeUnProducto(bd.CadenaServicioConGrupo, bd.CadenaMigraciones);
        tienda.Preparar();
        using var fin = new CancellationTokenSource();
        var proceso = await AbrirAsync(tienda);
        var token = await TiendaDeUnProducto.EntrarAsync(direccion);
        var clientes = new Insistentes(() => direccion, token);
        var venden = clientes.VenderHastaAsync(Clientes, fin.Token);
        using var visto = new CancellationTokenSource();
        var sigue = Task.Run(() => SeguirAsync(token, visto.Token));
        try
        {
            for (var caida = 0; caida < Caidas; caida++)
            {
                await clientes.AvanzarAsync(VentasEntreCaidas);
                proceso.Matar();
                proceso.Dispose();
                proceso = await AbrirAsync(tienda);
            }
            await fin.CancelAsync();
            await venden;
            await Espera.HastaQueAsync("faltan ventas por anunciar", () => anunciadas.Count >= clientes.Hechas.Count);
        }
        finally
        {
            await fin.CancelAsync();
            await visto.CancelAsync();
            proceso.Dispose();
        }
        await sigue;

        await TestContext.Out.WriteLineAsync($"{clientes.Hechas.Count} ventas respondidas, {clientes.Repetidas} por repetición");
        Assert.That(anunciadas, Is.EquivalentTo(clientes.Hechas.Values), "cada una, anunciada una vez");
        await tienda.AfirmarAsync(clientes.Hechas.Values);
    }

    private async Task<Proceso> AbrirAsync(TiendaDeUnProducto tienda)
    {
        (var proceso, direccion) = await tienda.AbrirAsync();
        return proceso;
    }

    /// <summary>Tras cada corte reanuda desde el último que recibió.</summary>
    private async Task SeguirAsync(string token, CancellationToken fin)
    {
        for (var ultimo = "0"; !fin.IsCancellationRequested;)
        {
            using var http = new HttpClient { BaseAddress = direccion, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
            try
            {
                await using var seguidor = await Seguidor.AbrirSinLeerAsync(http, "?tipos=venta.registrada", ultimo);
                while (await seguidor.IntentarSiguienteAsync() is { } evento)
                {
                    ultimo = seguidor.UltimoId;
                    if (evento.Tipo != "eventos.inicio")
                        anunciadas.Enqueue((long)evento["ventaId"]!);
                }
            }
            catch (Exception e) when (e is IOException or HttpRequestException { StatusCode: null or HttpStatusCode.ServiceUnavailable })
            {
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }
}
