using System.Diagnostics;

namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Lo que alguien le pide al libro y espera: qué puede mirar, qué decide con ello bloqueado y cómo se entera.</summary>
internal abstract class Orden(long[] productoIds, long? clienteId, CancellationToken cancellationToken)
{
    /// <summary>El de quien la pide: la decisión sabe quién es aunque la ejecute un carril.</summary>
    private readonly ExecutionContext? contexto = ExecutionContext.Capture();

    private readonly long llegada = Stopwatch.GetTimestamp();

    public long[] ProductoIds { get; } = productoIds;

    public long? ClienteId { get; } = clienteId;

    /// <summary>Si se pidió con clave, la respuesta que hay que guardar con lo que escriba.</summary>
    public RespuestaPendiente? Respuesta { get; } = RespuestaPendiente.Actual;

    public TimeSpan Espera => Stopwatch.GetElapsedTime(llegada);

    public bool SeFueQuienLaPidio => cancellationToken.IsCancellationRequested;

    /// <summary>Ya se respondió lo suyo, aunque falte confirmarlo: no se puede volver a decidir.</summary>
    public bool EstaEntregada { get; private set; }

    /// <summary>Decide con lo que haya hasta ahora. Si lanza, es un rechazo y nada de ella queda.</summary>
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
internal sealed class Orden<T>(long[] productoIds, long? clienteId, Func<Asiento, T> decidir, CancellationToken cancellationToken)
    : Orden(productoIds, clienteId, cancellationToken)
{
    private readonly TaskCompletionSource<T> resultado = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? decidido;

    public Task<T> Resultado => resultado.Task;

    public override void Fallar(Exception motivo) => resultado.TrySetException(motivo);

    protected override void Decidir(Asiento asiento) => decidido = decidir(asiento);

    protected override void EntregarResultado() => resultado.TrySetResult(decidido!);
}
