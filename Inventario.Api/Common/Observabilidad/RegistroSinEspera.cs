using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Parsing;

namespace Inventario.Api.Common.Observabilidad;

/// <summary>
/// Escribe las líneas del registro en un hilo propio, con una cola acotada: ninguna petición espera al destino. Una
/// línea que no cabe se pierde, se cuenta y se avisa después.
/// </summary>
/// <remarks>Serilog.Sinks.Async también lo hace, pero al cerrarse espera sin plazo a vaciar su cola.</remarks>
internal sealed class RegistroSinEspera : ILogEventSink, IDisposable
{
    public const string NombreDelMedidor = "Inventario.Registro";

    /// <summary>Métrica: líneas del registro perdidas. Crece si el destino no da abasto.</summary>
    public const string NombreDePerdidas = "inventario.registro.perdidas";

    private const int LineasMax = 5_000;

    /// <summary>Plazo para escribir las líneas pendientes al parar.</summary>
    private static readonly TimeSpan VaciadoMax = TimeSpan.FromSeconds(2);

    private static readonly Meter Medidor = new(NombreDelMedidor);
    private static readonly Counter<long> Perdidas = Medidor.CreateCounter<long>(NombreDePerdidas);
    private static readonly MessageTemplate SePerdieron =
        new MessageTemplateParser().Parse("Se perdieron {Lineas} líneas del registro: no se leía lo bastante deprisa");

    private readonly ILogEventSink salida;
    private readonly Channel<LogEvent> cola;
    private readonly Task escritura;

    /// <summary>Líneas perdidas aún sin avisar.</summary>
    private long perdidas;

    public RegistroSinEspera(ILogEventSink salida)
    {
        this.salida = salida;
        cola = Channel.CreateBounded<LogEvent>(
            new BoundedChannelOptions(LineasMax) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }, _ => Perder());
        escritura = Task.Factory.StartNew(Escribir, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void Emit(LogEvent logEvent) => cola.Writer.TryWrite(logEvent);

    public void Dispose()
    {
        cola.Writer.TryComplete();
        escritura.Wait(VaciadoMax);
    }

    private void Escribir()
    {
        while (cola.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            while (cola.Reader.TryRead(out var linea))
            {
                if (!SeEscribe(linea))
                    Perder();
                else if (cola.Reader.Count == 0)
                    DecirLasPerdidas();
            }
    }

    private void DecirLasPerdidas()
    {
        var lineas = Interlocked.Exchange(ref perdidas, 0);
        if (lineas > 0 && !SeEscribe(new(TimeProvider.System.GetLocalNow(), LogEventLevel.Warning, exception: null, SePerdieron,
            [new("Lineas", new ScalarValue(lineas))])))
            Interlocked.Add(ref perdidas, lineas);
    }

    /// <returns>Falso si no se pudo: no cabe en un disco lleno.</returns>
    private bool SeEscribe(LogEvent linea)
    {
        try
        {
            salida.Emit(linea);
            return true;
        }
        catch (Exception e)
        {
            SelfLog.WriteLine("No se pudo escribir en el registro: {0}", e);
            return false;
        }
    }

    private void Perder()
    {
        Perdidas.Add(1);
        Interlocked.Increment(ref perdidas);
    }
}
