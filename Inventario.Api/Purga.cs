namespace Inventario.Api;

/// <summary>Borra las filas vencidas, de mil en mil, cada diez minutos y fuera de las peticiones.</summary>
internal sealed class Purga(Db db, ILogger<Purga> logger) : TareaDeFondo(logger)
{
    private const int PorLote = 1_000;
    private static readonly TimeSpan Cada = TimeSpan.FromMinutes(10);

    /// <returns>Número de filas borradas.</returns>
    public static async Task<int> EjecutarAsync(Db db, CancellationToken cancellationToken)
    {
        var dias = new { ClaveDeIdempotencia.DiasQueSeRecuerda, PorLote };
        return await BorrarAsync(db, FallosDeAccesoSql.Purgar, new { FallosDeAcceso.VentanaSegundos, PorLote }, cancellationToken)
            + await BorrarAsync(db, IdempotenciaSql.PurgarClientes, dias, cancellationToken)
            + await BorrarAsync(db, IdempotenciaSql.Purgar, dias, cancellationToken)
            + await BorrarAsync(db, AccesoSql.PurgarEntradas, new { PorLote }, cancellationToken)
            + await BorrarAsync(db, tx => PurgaDeEventos.BorrarLoteAsync(tx, PorLote), cancellationToken);
    }

    protected override async Task TrabajarAsync(CancellationToken stoppingToken)
    {
        using var reloj = new PeriodicTimer(Cada);
        while (await reloj.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EjecutarAsync(db, stoppingToken);
            }
            catch (Exception e) when (ProblemExceptionHandler.EsPrevista(e) && !stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("No se pudo purgar: {Error}", e.Message);
            }
        }
    }

    private static Task<int> BorrarAsync(Db db, string sql, object args, CancellationToken cancellationToken) =>
        BorrarAsync(db, tx => tx.ExecuteAsync(sql, args), cancellationToken);

    private static async Task<int> BorrarAsync(Db db, Func<DbSession, Task<int>> borrarLote, CancellationToken cancellationToken)
    {
        var borradas = 0;
        int enLote;
        do
        {
            enLote = await db.InTransactionAsync(borrarLote, cancellationToken);
            borradas += enLote;
        }
        while (enLote >= PorLote);
        return borradas;
    }
}
