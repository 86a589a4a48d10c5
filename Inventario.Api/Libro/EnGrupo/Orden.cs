using System.Diagnostics;

namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Orden de stock: lo que bloquea y lee, su decisión y su resultado.</summary>
internal abstract class Orden(Alcance alcance, CancellationToken cancellationToken)
{
    /// <summary>Contexto de la petición: la decisión conoce a su usuario aunque la ejecute un carril.</summary>
    private readonly ExecutionContext? contexto = ExecutionContext.Capture();

    private readonly long llegada = Stopwatch.GetTimestamp();

    public Alcance Alcance { get; } = alcance;

    public long[] ProductoIds { get; } = [.. alcance.Productos];

    /// <summary>Respuesta que se guarda en la misma transacción; nula si la petición no trae Idempotency-Key.</summary>
    public RespuestaPendiente? Respuesta { get; } = RespuestaPendiente.Actual;

    public TimeSpan Espera => Stopwatch.GetElapsedTime(llegada);

    public bool EstaCancelada => cancellationToken.IsCancellationRequested;

    /// <summary>La orden ya tiene resultado, aunque falte confirmarlo: no se puede volver a decidir.</summary>
    public bool EstaEntregada { get; private set; }

    /// <summary>Decide sobre el estado bloqueado. Si lanza, la orden se rechaza y no escribe nada.</summary>
    public Asiento Decidir(EstadoBloqueado bloqueados)
    {
        var asiento = new Asiento(bloqueados);
        if (contexto is null)
            Decidir(asiento);
        else
            ExecutionContext.Run(contexto, _ => Decidir(asiento), null);
        return asiento;
    }

    public void Entregar()
    {
        EstaEntregada = true;
        EntregarResultado();
    }

    public abstract void Fallar(Exception motivo);

    protected abstract void Decidir(Asiento asiento);

    protected abstract void EntregarResultado();
}

/// <inheritdoc/>
internal sealed class Orden<T>(Alcance alcance, Func<Asiento, T> decidir, CancellationToken cancellationToken)
    : Orden(alcance, cancellationToken)
{
    private readonly TaskCompletionSource<T> resultado = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? decidido;

    public Task<T> Resultado => resultado.Task;

    public override void Fallar(Exception motivo) => resultado.TrySetException(motivo);

    protected override void Decidir(Asiento asiento) => decidido = decidir(asiento);

    protected override void EntregarResultado() => resultado.TrySetResult(decidido!);
}
