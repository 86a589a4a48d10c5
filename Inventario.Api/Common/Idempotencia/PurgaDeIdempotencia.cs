using Inventario.Api.Common.Database;
using Inventario.Api.Common.Problems;

namespace Inventario.Api.Common.Idempotencia;

/// <summary>Borra las respuestas que ya no se recuerdan, de mil en mil, cada diez minutos.</summary>
internal sealed class PurgaDeIdempotencia(Db db, ILogger<PurgaDeIdempotencia> logger) : BackgroundService
{
    public const int PorTanda = 1_000;
    private static readonly TimeSpan Cada = TimeSpan.FromMinutes(10);

    /// <returns>Cuántas borró.</returns>
    public static async Task<int> PurgarAsync(Db db, CancellationToken cancellationToken)
    {
        await PurgarAsync(db, IdempotenciaSql.PurgarClientes, cancellationToken);
        return await PurgarAsync(db, IdempotenciaSql.Purgar, cancellationToken);
    }

    private static async Task<int> PurgarAsync(Db db, string sql, CancellationToken cancellationToken)
    {
        var borradas = 0;
        int tanda;
        do
        {
            tanda = await db.InTransactionAsync(
                tx => tx.ExecuteAsync(sql, new { IdempotenciaFilter.DiasQueSeRecuerda }), cancellationToken);
            borradas += tanda;
        }
        while (tanda == PorTanda);
        return borradas;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var reloj = new PeriodicTimer(Cada);
        while (await reloj.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PurgarAsync(db, stoppingToken);
            }
            catch (Exception e) when (ProblemExceptionHandler.EsPrevista(e) && !stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("No se purgó la idempotencia: {Error}", e.Message);
            }
        }
    }
}
