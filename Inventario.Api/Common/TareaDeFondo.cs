namespace Inventario.Api.Common;

/// <summary>
/// Tarea periódica del servicio. Ante un fallo imprevisto lo registra y vuelve a empezar, porque el anfitrión apagaría
/// el servicio entero.
/// </summary>
internal abstract class TareaDeFondo(ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Descanso = TimeSpan.FromSeconds(1);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await TrabajarAsync(stoppingToken);
                return;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(e, "{Tarea} falló y vuelve a empezar", GetType().Name);
                await Task.Delay(Descanso, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                // El servicio se apaga y el fallo ya no importa; durante el arranque, el anfitrión lo tomaría por uno
                // de la tarea.
            }
    }

    protected abstract Task TrabajarAsync(CancellationToken stoppingToken);
}
