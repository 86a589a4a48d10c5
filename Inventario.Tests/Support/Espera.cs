using System.Diagnostics;

namespace Inventario.Tests.Support;

/// <summary>Esperar a que algo ocurra. El plazo es solo para fallar, y decir qué faltó, en vez de esperar sin fin.</summary>
internal static class Espera
{
    private const int CadaMs = 5;

    private static readonly TimeSpan Max = TimeSpan.FromMinutes(3);

    /// <param name="que">Lo que se dice si no ocurre: «nadie espera».</param>
    /// <param name="condicion">Se mira una y otra vez.</param>
    public static async Task HastaQueAsync(string que, Func<Task<bool>> condicion)
    {
        for (var reloj = Stopwatch.StartNew(); !await condicion();)
        {
            if (reloj.Elapsed > Max)
                throw new AssertionException($"En {Max.TotalMinutes:0} minutos: {que}.");
            await Task.Delay(CadaMs);
        }
    }

    /// <inheritdoc cref="HastaQueAsync(string, Func{Task{bool}})"/>
    public static Task HastaQueAsync(string que, Func<bool> condicion) => HastaQueAsync(que, () => Task.FromResult(condicion()));
}
