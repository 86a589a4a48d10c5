using System.Diagnostics;

namespace Inventario.Tests.Rendimiento;

/// <summary>El rato que se mide: antes se calienta y después se deja terminar lo empezado.</summary>
internal sealed class Ventana(Carga carga)
{
    private readonly List<Anotador> anotadores = [];
    private volatile bool midiendo;
    private volatile bool terminada;

    public bool Midiendo => midiendo;

    public bool Terminada => terminada;

    /// <summary>El cuaderno de una conexión, que solo escribe ella.</summary>
    public Anotador Anotar()
    {
        var anotador = new Anotador(this, carga.Pedido);
        anotadores.Add(anotador);
        return anotador;
    }

    /// <summary>Deja correr a las conexiones, que ya están en marcha, y suma lo que anotaron.</summary>
    public async Task<Medida> CorrerAsync(IReadOnlyCollection<Task> conexiones)
    {
        await Task.Delay(TimeSpan.FromSeconds(carga.CalentamientoSegundos));
        var (servicio, baseDeDatos, propia, todos) = Gastado();
        var inicio = Stopwatch.GetTimestamp();
        midiendo = true;
        await Task.Delay(TimeSpan.FromSeconds(carga.Segundos));
        midiendo = false;
        var segundos = Stopwatch.GetElapsedTime(inicio).TotalSeconds;
        var (servicioFin, baseFin, propiaFin, todosFin) = Gastado();
        terminada = true;
        await Task.WhenAll(conexiones);

        var micros = anotadores.SelectMany(a => a.Micros).ToArray();
        Array.Sort(micros);
        var rechazos = anotadores.SelectMany(a => a.MicrosDeRechazo).ToArray();
        Array.Sort(rechazos);
        var respuestas = anotadores.SelectMany(a => a.Respuestas).GroupBy(r => r.Key).ToDictionary(g => g.Key, g => g.Sum(r => r.Value));
        return new()
        {
            Segundos = segundos,
            Operaciones = micros.Length,
            P50Ms = Cuentas.Percentil(micros, 0.5) / 1000.0,
            P99Ms = Cuentas.Percentil(micros, 0.99) / 1000.0,
            P99RechazoMs = Cuentas.Percentil(rechazos, 0.99) / 1000.0,
            Rechazadas = rechazos.Length,
            CpuDelServicio = servicioFin - servicio,
            CpuDeLaBase = baseFin - baseDeDatos,
            CpuDeLaCarga = propiaFin - propia,
            CpuDeOtros = Math.Max(0, todosFin - todos - (servicioFin - servicio) - (baseFin - baseDeDatos) - (propiaFin - propia)),
            Respuestas = respuestas,
            Inesperadas = respuestas.Where(r => r.Key != $"{carga.Pedido.Exito}" && !carga.Pedido.Rechazos.Contains(r.Key)).Sum(r => r.Value),
            Ejemplo = anotadores.Select(a => a.Ejemplo).FirstOrDefault(e => e is not null),
            Vendido = anotadores.SelectMany(a => a.Vendido).GroupBy(v => v.Key).ToDictionary(g => g.Key, g => g.Sum(v => v.Value)),
        };
    }

    private (double Servicio, double Base, double Carga, double Todos) Gastado() => (
        Procesos.SegundosDeCpu(carga.PidsDelServicio), Procesos.SegundosDeCpu(carga.PidsDeLaBase),
        Procesos.SegundosDeCpu([Environment.ProcessId]), Procesos.SegundosDeCpuDeTodos());
}
