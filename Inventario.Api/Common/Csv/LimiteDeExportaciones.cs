using System.Collections.Concurrent;
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

    private readonly ConcurrencyLimiter deTodos = Caben(Max);
    private readonly ConcurrentDictionary<long, RateLimiter> deCadaUno = [];

    /// <returns>Permiso que se libera al terminar.</returns>
    /// <exception cref="ProblemException">503 <c>sobrecarga</c>: no cabe otra.</exception>
    public IDisposable Entrar(long usuarioId) => De(usuarioId).AttemptAcquire() is { IsAcquired: true } permiso ? permiso
        : throw new ProblemException(ErroresComunes.Sobrecarga, "Ya se exportan todas las listas que caben a la vez.")
            { ReintentarEnSegundos = ReintentarEnSegundos };

    public void Dispose() => deTodos.Dispose();

    /// <remarks>Sin <see cref="PartitionedRateLimiter"/>, que despierta diez veces por segundo aunque nadie exporte.</remarks>
    private RateLimiter De(long usuarioId) =>
        deCadaUno.GetOrAdd(usuarioId, _ => RateLimiter.CreateChained(deTodos, Caben(PorUsuarioMax)));

    private static ConcurrencyLimiter Caben(int max) => new(new() { PermitLimit = max });
}
