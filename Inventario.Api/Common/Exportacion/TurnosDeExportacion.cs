using Inventario.Api.Common.Problems;

namespace Inventario.Api.Common.Exportacion;

/// <summary>
/// Cuántas exportaciones hay a la vez: cada una lee una lista entera, y quien descarga despacio tarda en soltar la suya. Así
/// no dejan sin servicio a lo demás, ni una persona a las otras.
/// </summary>
internal sealed class TurnosDeExportacion
{
    public const int Max = 8;
    public const int PorUsuarioMax = 4;
    private const int ReintentarEnSegundos = 5;

    private readonly Lock cerrojo = new();
    private readonly List<long> enCurso = [];

    /// <returns>Lo que hay que soltar al terminar.</returns>
    /// <exception cref="ProblemException">503 <c>sobrecarga</c>: no cabe otra.</exception>
    public IDisposable Tomar(long usuarioId)
    {
        lock (cerrojo)
        {
            if (enCurso.Count >= Max || enCurso.Count(u => u == usuarioId) >= PorUsuarioMax)
                throw new ProblemException("sobrecarga", "Ya se exportan todas las listas que caben a la vez.")
                {
                    ReintentarEnSegundos = ReintentarEnSegundos,
                };
            enCurso.Add(usuarioId);
        }
        return new Turno(this, usuarioId);
    }

    private sealed class Turno(TurnosDeExportacion turnos, long usuarioId) : IDisposable
    {
        public void Dispose()
        {
            lock (turnos.cerrojo)
                turnos.enCurso.Remove(usuarioId);
        }
    }
}
