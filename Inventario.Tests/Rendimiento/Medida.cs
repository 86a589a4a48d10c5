namespace Inventario.Tests.Rendimiento;

/// <summary>Lo que dio una carga.</summary>
internal sealed record Medida
{
    public required double Segundos { get; init; }

    /// <summary>Las que salieron bien dentro del tiempo medido.</summary>
    public required long Operaciones { get; init; }

    public required double P50Ms { get; init; }

    public required double P99Ms { get; init; }

    /// <summary>Lo que tardan en llegar los rechazos admitidos.</summary>
    public double P99RechazoMs { get; init; }

    /// <summary>Cuántos de ellos llegaron dentro del tiempo medido.</summary>
    public long Rechazadas { get; init; }

    /// <summary>Segundos de CPU gastados en el tiempo medido.</summary>
    public required double CpuDelServicio { get; init; }

    public required double CpuDeLaBase { get; init; }

    public required double CpuDeLaCarga { get; init; }

    /// <summary>La que gastó lo demás que hubiera en la máquina: cuanta más, menos valen las cifras.</summary>
    public required double CpuDeOtros { get; init; }

    /// <summary>Cuántas hubo de cada respuesta, con el calentamiento y las últimas: nada se queda sin contar.</summary>
    public required Dictionary<string, long> Respuestas { get; init; }

    /// <summary>Las que no son ni el éxito ni un rechazo admitido.</summary>
    public required long Inesperadas { get; init; }

    /// <summary>La primera inesperada, para saber por qué.</summary>
    public string? Ejemplo { get; init; }

    /// <summary>Unidades confirmadas de cada producto en toda la carga.</summary>
    public Dictionary<long, long> Vendido { get; init; } = [];

    public double PorSegundo => Operaciones / Segundos;

    public double MicrosDelServicio => Micros(CpuDelServicio);

    public double MicrosDeLaBase => Micros(CpuDeLaBase);

    public double MicrosDeLaCarga => Micros(CpuDeLaCarga);

    public double NucleosDeOtros => CpuDeOtros / Segundos;

    private double Micros(double segundos) => Operaciones == 0 ? 0 : segundos * 1e6 / Operaciones;

    /// <summary>La de cada cifra por su lado: la mediana de varias rondas. Las respuestas se suman.</summary>
    public static Medida Mediana(IReadOnlyList<Medida> rondas)
    {
        double De(Func<Medida, double> cifra) => Cuentas.Mediana(rondas.Select(cifra));
        var segundos = De(m => m.Segundos);
        var operaciones = (long)(De(m => m.PorSegundo) * segundos);
        return new()
        {
            Segundos = segundos,
            Operaciones = operaciones,
            P50Ms = De(m => m.P50Ms),
            P99Ms = De(m => m.P99Ms),
            CpuDelServicio = De(m => m.MicrosDelServicio) * operaciones / 1e6,
            CpuDeLaBase = De(m => m.MicrosDeLaBase) * operaciones / 1e6,
            CpuDeLaCarga = De(m => m.MicrosDeLaCarga) * operaciones / 1e6,
            CpuDeOtros = De(m => m.NucleosDeOtros) * segundos,
            Respuestas = rondas.SelectMany(m => m.Respuestas).GroupBy(r => r.Key).ToDictionary(g => g.Key, g => g.Sum(r => r.Value)),
            Inesperadas = rondas.Sum(m => m.Inesperadas),
            Ejemplo = rondas.Select(m => m.Ejemplo).FirstOrDefault(e => e is not null),
        };
    }
}
