using System.Threading.RateLimiting;

namespace Inventario.Api.Common.Csv;

/// <summary>
/// Limita las exportaciones simultáneas, en total y por usuario: cada una lee una lista entera y puede descargarse
/// despacio.
/// </summary>
internal sealed class LimiteDeExportaciones : IDisposable
{
    public const int Max = 8;
    public const int PorUsuarioMax = 4;
    private const int ReintentarEnSegundos = 5;

    private readonly PartitionedRateLimiter<long> deTodos = PartitionedRateLimiter.Create<long, bool>(
        _ => RateLimitPartition.GetConcurrencyLimiter(true, _ => new() { PermitLimit = Max }));

    private readonly PartitionedRateLimiter<long> deCadaUno = PartitionedRateLimiter.Create<long, long>(
        usuarioId => RateLimitPartition.GetConcurrencyLimiter(usuarioId, _ => new() { PermitLimit = PorUsuarioMax }));

    private readonly PartitionedRateLimiter<long> limite;

    public LimiteDeExportaciones() => limite = PartitionedRateLimiter.CreateChained(deTodos, deCadaUno);

    /// <returns>Permiso que se libera al terminar.</returns>
    /// <exception cref="ProblemException">503 <c>sobrecarga</c>: no cabe otra.</exception>
    public IDisposable Entrar(long usuarioId) => limite.AttemptAcquire(usuarioId) is { IsAcquired: true } permiso ? permiso
        : throw new ProblemException(ErroresComunes.Sobrecarga, "Ya se exportan todas las listas que caben a la vez.")
            { ReintentarEnSegundos = ReintentarEnSegundos };

    public void Dispose()
    {
        limite.Dispose();
        deCadaUno.Dispose();
        deTodos.Dispose();
    }
}
