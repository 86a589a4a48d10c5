using System.Diagnostics;

namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Orden de stock: lo que bloquea y lee, su decisión y su resultado.</summary>
/// <param name="respuesta">Respuesta que se guarda con sus filas; nula si la petición no trae Idempotency-Key.</param>
/// <param name="sesion">Sesión que se comprueba en la transacción; nula si ya se comprobó.</param>
internal abstract class Orden(
    Alcance alcance, RespuestaPorGuardar? respuesta, ComprobacionDeSesion? sesion, CancellationToken cancellationToken)
{
    /// <summary>Contexto de la petición: la decisión conoce a su usuario aunque la ejecute un carril.</summary>
    private readonly ExecutionContext? contexto = ExecutionContext.Capture();

    private readonly long llegada = Stopwatch.GetTimestamp();

    public Alcance Alcance => alcance;

    public RespuestaPorGuardar? Respuesta => respuesta;

    public ComprobacionDeSesion? Sesion => sesion;

    public TimeSpan Espera => Stopwatch.GetElapsedTime(llegada);

    public bool EstaCancelada => cancellationToken.IsCancellationRequested;

    /// <summary>La orden ya tiene resultado: no se decide más.</summary>
    public bool EstaTerminada { get; private set; }

    /// <summary>Decide sobre el estado bloqueado. Si lanza, la orden se rechaza y no escribe nada.</summary>
    public void Decidir(Asiento asiento)
    {
        if (contexto is null)
            DecidirResultado(asiento);
        else
            ExecutionContext.Run(contexto, _ => DecidirResultado(asiento), null);
    }

    /// <summary>Entrega el resultado de la última decisión, o su rechazo. La petición sigue en este hilo.</summary>
    public void Entregar(Exception? rechazo)
    {
        EstaTerminada = true;
        EntregarResultado(rechazo);
    }

    /// <summary>Entrega un fallo. La petición sigue en otro hilo: el de un carril no se detiene por ella.</summary>
    public void Fallar(Exception motivo)
    {
        EstaTerminada = true;
        ThreadPool.UnsafeQueueUserWorkItem(_ => EntregarResultado(motivo), null);
    }

    /// <summary>Hace la respuesta que se guarda con las filas.</summary>
    public abstract void HacerRespuesta();

    protected abstract void DecidirResultado(Asiento asiento);

    protected abstract void EntregarResultado(Exception? rechazo);
}

/// <inheritdoc/>
internal sealed class Orden<T>(
    Alcance alcance, Func<Asiento, T> decidir, RespuestaPorGuardar? respuesta, ComprobacionDeSesion? sesion, CancellationToken cancellationToken)
    : Orden(alcance, respuesta, sesion, cancellationToken) where T : notnull
{
    private readonly TaskCompletionSource<T> resultado = new();
    private T? decidido;

    public Task<T> Resultado => resultado.Task;

    public override void HacerRespuesta() => Respuesta?.Hacer(decidido!);

    protected override void DecidirResultado(Asiento asiento) => decidido = decidir(asiento);

    protected override void EntregarResultado(Exception? rechazo)
    {
        if (rechazo is null)
            resultado.TrySetResult(decidido!);
        else
            resultado.TrySetException(rechazo);
    }
}
