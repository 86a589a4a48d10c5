using Inventario.Api.Common.Ajustes;
using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Database;

namespace Inventario.Api.Common.Eventos;

/// <summary>
/// Una por instancia. Mientras alguien siga los eventos aquí, publica los pendientes, lee una sola vez lo nuevo y despierta
/// a todos; si nadie sigue, no hace nada.
/// </summary>
internal sealed class Emisora(
    Db db, PublicadorDeEventos publicador, AjustesDeEventos ajustes, TimeProvider clock, ILogger<Emisora> logger) : BackgroundService
{
    /// <summary>Cada cuánto se mira si hay algo nuevo: lo más que tarda en saberse, con la base desocupada.</summary>
    private const int SondeoMs = 200;

    /// <summary>Nadie ocupa solo el sitio de todos.</summary>
    public const int PorUsuarioMax = 20;

    private const int EsperaTrasFalloMs = 1_000;

    private readonly Lock cerrojo = new();
    private readonly HashSet<Suscripcion> suscripciones = [];
    private readonly SemaphoreSlim aviso = new(0);
    private volatile TaskCompletionSource novedad = NuevaSenal();
    private volatile Recientes? recientes;
    private TaskCompletionSource<long>? porPonerseAlDia;
    private long latidos;

    /// <summary>Se cumple cuando hay eventos nuevos o toca latir.</summary>
    public Task Novedad => novedad.Task;

    /// <summary>Nulo mientras no se sabe por dónde se va.</summary>
    public Recientes? Recientes => recientes;

    public long Latidos => Interlocked.Read(ref latidos);

    /// <summary>Cuántos siguen los eventos en esta instancia.</summary>
    public int Suscriptores
    {
        get
        {
            lock (cerrojo)
                return suscripciones.Count;
        }
    }

    /// <returns>Nulo si ya no cabe otro.</returns>
    public Suscripcion? Suscribir(Acceso acceso, PedidoDeEventos pedido)
    {
        var nueva = new Suscripcion(this, acceso, pedido);
        lock (cerrojo)
        {
            if (suscripciones.Count >= ajustes.SuscriptoresMax || suscripciones.Count(s => s.Acceso.UsuarioId == acceso.UsuarioId) >= PorUsuarioMax)
                return null;
            suscripciones.Add(nueva);
        }
        aviso.Release();
        return nueva;
    }

    public void Quitar(Suscripcion suscripcion)
    {
        lock (cerrojo)
            suscripciones.Remove(suscripcion);
    }

    /// <summary>El último lugar dado cuando ya está publicado todo lo confirmado antes de llamar.</summary>
    public Task<long> AlDiaAsync()
    {
        Task<long> alDia;
        lock (cerrojo)
            alDia = (porPonerseAlDia ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        aviso.Release();
        return alDia;
    }

    public override void Dispose()
    {
        aviso.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(SeguirAsync(stoppingToken), LatirAsync(stoppingToken));

    private async Task SeguirAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Suscriptores == 0)
            {
                recientes = null;
                await aviso.WaitAsync(cancellationToken);
            }
            else
            {
                await aviso.WaitAsync(SondeoMs, cancellationToken);
            }
            while (aviso.Wait(0, CancellationToken.None))
            {
                // Muchos avisos son una vuelta: quien avise desde aquí tendrá la suya.
            }
            if (!await IntentarAsync("publicar los eventos", PasarAsync, cancellationToken))
                await Task.Delay(EsperaTrasFalloMs, cancellationToken);
        }
    }

    private async Task LatirAsync(CancellationToken cancellationToken)
    {
        using var reloj = new PeriodicTimer(TimeSpan.FromSeconds(ajustes.LatidoSegundos), clock);
        while (await reloj.WaitForNextTickAsync(cancellationToken))
        {
            Interlocked.Increment(ref latidos);
            Despertar();
            await IntentarAsync("comprobar los accesos", CerrarLosQueYaNoValenAsync, cancellationToken);
        }
    }

    /// <summary>Una vuelta: publicar lo pendiente y leer lo nuevo.</summary>
    private async Task PasarAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<long>? esperan;
        lock (cerrojo)
            (esperan, porPonerseAlDia) = (porPonerseAlDia, null);
        try
        {
            var ultimoId = await publicador.PublicarAsync(cancellationToken);
            await AvanzarAsync(ultimoId, cancellationToken);
            esperan?.SetResult(ultimoId);
        }
        catch (Exception e)
        {
            esperan?.SetException(e);
            throw;
        }
    }

    private async Task AvanzarAsync(long ultimoId, CancellationToken cancellationToken)
    {
        // Al empezar, o si otras instancias publicaron más de lo que cabe, se sigue desde aquí: quien iba detrás lo lee de la base.
        if (recientes is null || ultimoId - recientes.Hasta > Recientes.Max)
        {
            recientes = Recientes.APartirDe(ultimoId);
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
    }

    private async Task CerrarLosQueYaNoValenAsync(CancellationToken cancellationToken)
    {
        Suscripcion[] actuales;
        lock (cerrojo)
            actuales = [.. suscripciones];
        if (actuales.Length == 0)
            return;
        var vigentes = await db.ComprobarAccesosAsync([.. actuales.Select(s => s.Acceso).Distinct()], cancellationToken);
        foreach (var suscripcion in actuales.Where(s => !vigentes.Contains(s.Acceso)))
            await suscripcion.CerrarAsync();
    }

    private void Despertar() => Interlocked.Exchange(ref novedad, NuevaSenal()).SetResult();

    /// <summary>Un fallo, el que sea, se registra y se vuelve a intentar: los eventos esperan en la base.</summary>
    private async Task<bool> IntentarAsync(string que, Func<CancellationToken, Task> hacer, CancellationToken cancellationToken)
    {
        try
        {
            await hacer(cancellationToken);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("No se pudo {Que}: {Error}", que, e.Message);
            return false;
        }
    }

    private static TaskCompletionSource NuevaSenal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
