using System.Net.Sockets;
using Inventario.Api.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Inventario.Tests.Common;

/// <summary>Una tarea del servicio que falla no lo apaga.</summary>
[Nivel(Nivel.Rapida)]
public sealed class TareaDeFondoTests
{
    [Test]
    public async Task La_que_falla_por_algo_que_nadie_previó_vuelve_a_empezar()
    {
        using var tarea = new QueFalla(NullLogger.Instance, vez => vez == 1 ? throw new SocketException(104) : Task.CompletedTask);

        await tarea.StartAsync(default);
        await tarea.ExecuteTask!;

        Assert.That(tarea.Veces, Is.EqualTo(2));
    }

    [Test]
    public async Task Al_apagar_acaba_sin_fallar_haga_lo_que_haga()
    {
        var empezo = new TaskCompletionSource();
        var parar = new TaskCompletionSource();
        using var tarea = new QueFalla(NullLogger.Instance, async _ =>
        {
            empezo.SetResult();
            await parar.Task;
            throw new SocketException(104);
        });

        await tarea.StartAsync(default);
        await empezo.Task;
        var parada = tarea.StopAsync(default);
        parar.SetResult();
        await parada;

        Assert.That((tarea.ExecuteTask!.IsCompletedSuccessfully, tarea.Veces), Is.EqualTo((true, 1)));
    }

    private sealed class QueFalla(ILogger logger, Func<int, Task> hacer) : TareaDeFondo(logger)
    {
        public int Veces { get; private set; }

        protected override Task TrabajarAsync(CancellationToken stoppingToken) => hacer(++Veces);
    }
}
