using System.Diagnostics;

namespace Inventario.Tests.Rendimiento;

/// <summary>
/// Cuándo sale cada petición de una conexión. A ritmo fijo, lo que tarda una no retrasa la hora de la siguiente: si el servicio se
/// atasca, las que esperaban en el cliente también cuentan lo que esperaron.
/// </summary>
internal sealed class Ritmo
{
    private readonly double ticksEntreDos;
    private double siguiente;

    public Ritmo(Carga carga, int numero)
    {
        ticksEntreDos = carga.PorSegundo == 0 ? 0 : Stopwatch.Frequency * carga.Conexiones / carga.PorSegundo;
        siguiente = Stopwatch.GetTimestamp() + ticksEntreDos * numero / carga.Conexiones;
    }

    /// <summary>Espera a que le toque.</summary>
    /// <returns>La hora en que le tocaba.</returns>
    public async ValueTask<long> EsperarAsync()
    {
        if (ticksEntreDos == 0)
            return Stopwatch.GetTimestamp();
        var suya = (long)siguiente;
        siguiente += ticksEntreDos;
        if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), suya) is var falta && falta > TimeSpan.Zero)
            await Task.Delay(falta);
        return suya;
    }
}
