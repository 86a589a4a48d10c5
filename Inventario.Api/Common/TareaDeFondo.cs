namespace Inventario.Api.Common;

/// <summary>Lo que el servicio hace por su cuenta mientras está en marcha.</summary>
internal abstract class TareaDeFondo : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await TrabajarAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Se apaga. Si es antes de acabar de arrancar, el anfitrión lo tomaría por un fallo de la tarea.
        }
    }

    protected abstract Task TrabajarAsync(CancellationToken stoppingToken);
}
