namespace Inventario.Api.Common;

/// <summary>
/// Lo que el servicio hace por su cuenta mientras está en marcha. Si falla por algo que nadie previó, se dice y vuelve a empezar: el anfitrión
/// apagaría el servicio entero.
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
                // Se apaga: lo que falle ya no importa. Si es antes de acabar de arrancar, el anfitrión lo tomaría por un fallo de la tarea.
            }
    }

    protected abstract Task TrabajarAsync(CancellationToken stoppingToken);
}
