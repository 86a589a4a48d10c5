namespace Inventario.Api.Common.Eventos;

/// <summary>
/// Una por instancia. Mientras alguien siga los eventos aquí, publica los pendientes, lee una sola vez lo nuevo y despierta
/// a todos; si nadie sigue, no hace nada.
/// </summary>
internal sealed class DifusorDeEventos(Db db, PublicadorDeEventos publicador, Suscriptores suscriptores, ILogger<DifusorDeEventos> logger) : TareaDeFondo(logger)
{
    /// <summary>Cada cuánto se mira si hay algo nuevo: lo más que tarda en saberse, con la base desocupada.</summary>
    private const int SondeoMs = 200;

    private const int EsperaTrasFalloMs = 1_000;

    private readonly SemaphoreSlim aviso = new(0);
    private volatile TaskCompletionSource novedad = NuevaSenal();
    private volatile VentanaDeEventos? recientes;
    private TaskCompletionSource<long> porPonerseAlDia = NuevaVuelta();
    private long latidos;

    /// <summary>Se cumple cuando hay eventos nuevos o toca latir.</summary>
    public Task Novedad => novedad.Task;

    /// <summary>Nulo mientras no se sabe por dónde se va.</summary>
    public VentanaDeEventos? VentanaDeEventos => recientes;

    /// <summary>Cuántas veces tocó latir.</summary>
    public long Latidos => Interlocked.Read(ref latidos);

    /// <returns>Nulo si ya no cabe otro.</returns>
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

    /// <summary>El último lugar dado cuando ya está publicado todo lo confirmado antes de llamar.</summary>
    public Task<long> AlDiaAsync()
    {
        // La próxima vuelta: la que esté en marcha pudo mirar antes de lo que se acaba de confirmar.
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
            if (suscriptores.Cuantos == 0)
                recientes = null;
            await aviso.WaitAsync(recientes is null ? Timeout.Infinite : SondeoMs, stoppingToken);
            while (aviso.Wait(0, CancellationToken.None))
            {
                // Muchos avisos son una vuelta: quien avise desde aquí tendrá la suya.
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
                // Sea el que sea, se vuelve a intentar: los eventos esperan en la base.
                logger.LogWarning("No se pudieron publicar los eventos: {Error}", e.Message);
                // Esta instancia no los publicará más: quien los sigue aquí, que reanude en una ya actualizada.
                if (MySqlErrors.EsVersionSuperada(e))
                    await Task.WhenAll(suscriptores.Actuales.Select(s => s.CerrarAsync()));
                await Task.Delay(EsperaTrasFalloMs, stoppingToken);
                if (suscriptores.Cuantos > 0)
                    aviso.Release();
            }
        }
    }

    /// <summary>Publica lo pendiente y lee lo nuevo.</summary>
    private async Task<long> DarUnaVueltaAsync(CancellationToken cancellationToken)
    {
        var ultimoId = await publicador.PublicarAsync(cancellationToken);
        // Al empezar, o si otras instancias publicaron más de lo que cabe, se sigue desde aquí: quien iba detrás lo lee de la base.
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
