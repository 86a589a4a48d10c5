namespace Inventario.Api.Common.Eventos;

/// <summary>
/// Publica los eventos pendientes, lee una vez los nuevos y despierta a los suscriptores de esta instancia. Sin
/// suscriptores no hace nada.
/// </summary>
internal sealed class DifusorDeEventos(
    Db db, PublicadorDeEventos publicador, Suscriptores suscriptores, ILogger<DifusorDeEventos> logger)
    : TareaDeFondo(logger)
{
    /// <summary>Milisegundos entre sondeos: lo máximo que tarda un evento en llegar con la base desocupada.</summary>
    private const int SondeoMs = 200;

    private const int EsperaTrasFalloMs = 1_000;

    private readonly SemaphoreSlim aviso = new(0);
    private volatile TaskCompletionSource novedad = NuevaSenal();
    private volatile VentanaDeEventos? recientes;
    private TaskCompletionSource<long> porPonerseAlDia = NuevaVuelta();
    private long latidos;

    /// <summary>Termina cuando hay eventos nuevos o toca un latido.</summary>
    public Task Novedad => novedad.Task;

    /// <summary>Últimos eventos; nula hasta la primera lectura.</summary>
    public VentanaDeEventos? VentanaDeEventos => recientes;

    /// <summary>Latidos dados.</summary>
    public long Latidos => Interlocked.Read(ref latidos);

    /// <returns>Nulo si no cabe otro suscriptor.</returns>
    public Suscripcion? Suscribir(Acceso acceso, PedidoDeEventos pedido)
    {
        var nueva = new Suscripcion(this, acceso, pedido);
        if (!suscriptores.Anadir(nueva))
            return null;
        aviso.Release();
        return nueva;
    }

    public void Quitar(Suscripcion suscripcion) => suscriptores.Quitar(suscripcion);

    public void Latir()
    {
        Interlocked.Increment(ref latidos);
        Despertar();
    }

    /// <summary>Último id publicado, con todo lo confirmado antes de llamar ya publicado.</summary>
    public Task<long> AlDiaAsync()
    {
        // Espera la vuelta siguiente: la actual pudo leer antes de la última confirmación.
        var alDia = Volatile.Read(ref porPonerseAlDia).Task;
        aviso.Release();
        return alDia;
    }

    public override void Dispose()
    {
        aviso.Dispose();
        base.Dispose();
    }

    protected override async Task TrabajarAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            if (suscriptores.Actuales.Count == 0)
                recientes = null;
            await aviso.WaitAsync(recientes is null ? Timeout.Infinite : SondeoMs, stoppingToken);
            while (aviso.Wait(0, CancellationToken.None))
            {
                // Varios avisos se juntan en una vuelta; un aviso posterior tendrá la suya.
            }
            var vuelta = Interlocked.Exchange(ref porPonerseAlDia, NuevaVuelta());
            try
            {
                vuelta.SetResult(await DarUnaVueltaAsync(stoppingToken));
            }
            catch (Exception e)
            {
                vuelta.SetException(e);
                if (stoppingToken.IsCancellationRequested)
                    return;
                // Ante cualquier error se reintenta: los eventos esperan en la base.
                logger.LogWarning("No se pudieron publicar los eventos: {Error}", e.Message);
                // Una versión superada no publicará más: sus suscriptores deben reanudar en otra instancia.
                if (MySqlErrors.EsVersionSuperada(e))
                    await Task.WhenAll(suscriptores.Actuales.Select(s => s.CerrarAsync()));
                await Task.Delay(EsperaTrasFalloMs, stoppingToken);
                if (suscriptores.Actuales.Count > 0)
                    aviso.Release();
            }
        }
    }

    /// <summary>Publica los pendientes y lee los eventos nuevos.</summary>
    private async Task<long> DarUnaVueltaAsync(CancellationToken cancellationToken)
    {
        var ultimoId = await publicador.PublicarAsync(cancellationToken);
        // Al empezar, o si otras instancias publicaron más eventos que su máximo, la ventana se vacía: un suscriptor
        // atrasado lee de la base.
        if (recientes is null || ultimoId - recientes.Hasta > VentanaDeEventos.Max)
        {
            recientes = VentanaDeEventos.APartirDe(ultimoId);
            Despertar();
        }
        while (recientes.Hasta < ultimoId)
        {
            var nuevos = await db.ReadAsync(session => session.QueryAsync<EventoPublicado>(
                EventosSql.LeerDespuesDe, new { DespuesDe = recientes.Hasta, Limite = Suscripcion.LoteMax }), cancellationToken);
            var completa = nuevos.Count == Suscripcion.LoteMax;
            recientes = recientes.Con(nuevos, completa ? nuevos[^1].Id : long.Max(ultimoId, nuevos is [.., var ultimo] ? ultimo.Id : 0));
            Despertar();
        }
        return ultimoId;
    }

    private void Despertar() => Interlocked.Exchange(ref novedad, NuevaSenal()).SetResult();

    private static TaskCompletionSource NuevaSenal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<long> NuevaVuelta() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
