namespace Inventario.Api.Common.Eventos;

/// <summary>
/// Da un latido periódico a los flujos y cierra los de accesos que ya no valen, con una sola consulta y las mismas
/// condiciones que al entrar.
/// </summary>
internal sealed class Latido(
    Db db, DifusorDeEventos difusor, Suscriptores suscriptores, AjustesDeEventos ajustes, TimeProvider clock, ILogger<Latido> logger)
    : TareaDeFondo(logger)
{
    protected override async Task TrabajarAsync(CancellationToken stoppingToken)
    {
        using var reloj = new PeriodicTimer(TimeSpan.FromSeconds(ajustes.LatidoSegundos), clock);
        while (await reloj.WaitForNextTickAsync(stoppingToken))
        {
            difusor.Latir();
            try
            {
                await CerrarLosQueYaNoValenAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("No se pudieron comprobar los accesos: {Error}", e.Message);
            }
        }
    }

    private async Task CerrarLosQueYaNoValenAsync(CancellationToken cancellationToken)
    {
        var actuales = suscriptores.Actuales;
        if (actuales.IsEmpty)
            return;
        var vigentes = await Acceso.VigentesAsync(db, [.. actuales.Select(s => s.Acceso).Distinct()], cancellationToken);
        foreach (var suscripcion in actuales.Where(s => !vigentes.Contains(s.Acceso)))
            await suscripcion.CerrarAsync();
    }
}
