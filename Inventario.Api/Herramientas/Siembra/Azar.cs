namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Azar reproducible (SplitMix64): la misma semilla da siempre los mismos valores, en cualquier versión de .NET y a
/// cualquier hora.
/// </summary>
internal struct Azar(ulong semilla)
{
    private const ulong Paso = 0x9E3779B97F4A7C15;

    private ulong estado = semilla;

    /// <summary>Fuente propia de cada tema e índice: el producto 7 es el mismo se pidan los que se pidan.</summary>
    public static Azar De(int semilla, string tema, long indice)
    {
        var azar = new Azar(unchecked((ulong)semilla * Paso));
        foreach (var letra in tema)
            azar.estado = azar.Siguiente() ^ letra;
        azar.estado = azar.Siguiente() ^ (ulong)indice;
        return azar;
    }

    public ulong Siguiente()
    {
        unchecked
        {
            var z = estado += Paso;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>De 0 a <paramref name="total"/> − 1.</summary>
    public int Indice(int total) => (int)Math.BigMul(Siguiente(), (ulong)total, out _);

    /// <summary>De <paramref name="min"/> a <paramref name="max"/>, ambos incluidos.</summary>
    public int Entre(int min, int max) => min + Indice(max - min + 1);

    /// <summary>De 0 a 1, sin llegar a 1.</summary>
    public double Fraccion() => (Siguiente() >> 11) * (1.0 / (1UL << 53));

    public bool Ocurre(int porMil) => Indice(1000) < porMil;

    public T Uno<T>(ReadOnlySpan<T> opciones) => opciones[Indice(opciones.Length)];
}
