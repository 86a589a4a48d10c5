namespace Inventario.Api.Common.Datos;

/// <summary>
/// Cuántas peticiones se atienden a la vez. No tiene límite hasta que llegan más de las que caben: se sabe porque lo que espera
/// dentro es mucho y no va a menos (una ráfaga, sí). Entonces las que pasan de <paramref name="max"/> se rechazan en la puerta: esperar
/// para acabar rechazado no le sirve a nadie, y leerlas le quitaría el tiempo a las que sí caben. Vuelve a no tenerlo cuando pasa
/// un rato sin rechazar a nadie.
/// </summary>
/// <param name="deQue">Lo que se atiende, para el registro.</param>
/// <param name="max">Las que caben, con límite.</param>
/// <remarks>La idea es la de CoDel (queue.acm.org/detail.cfm?id=2209336): lo malo no es una cola larga, es la que no se vacía.</remarks>
public sealed class LimiteDeCarga(string deQue, int max, TimeProvider reloj, ILogger<LimiteDeCarga> logger)
{
    /// <summary>Con más esperando, la cola es larga.</summary>
    public const int Larga = 128;

    /// <summary>Lo que se le da a una cola larga para ir a menos.</summary>
    public static readonly TimeSpan Plazo = TimeSpan.FromSeconds(1);

    /// <summary>Lo que dura el límite desde el último rechazo.</summary>
    public static readonly TimeSpan Calma = TimeSpan.FromSeconds(1);

    private readonly Lock cerrojo = new();
    private long limitadoHasta = long.MinValue;
    private int dentro;

    /// <summary>Desde cuándo es larga la cola, y cuántas esperaban entonces.</summary>
    private (long Cuando, int Esperaban)? larga;

    private bool EstaLimitado => reloj.GetTimestamp() < Volatile.Read(ref limitadoHasta);

    /// <returns>Falso si no cabe.</returns>
    public bool Entrar()
    {
        if (Interlocked.Increment(ref dentro) <= max || !EstaLimitado)
            return true;
        Salir();
        Limitar();
        return false;
    }

    public void Salir() => Interlocked.Decrement(ref dentro);

    /// <summary>Se llama cada vez que algo deja de esperar.</summary>
    /// <param name="esperan">Las que siguen esperando.</param>
    /// <returns>Si llegan más de las que caben: la cola fue larga todo el plazo, y al final no esperan menos.</returns>
    public bool Observar(int esperan)
    {
        if (esperan <= Larga && larga is null)
            return false;
        lock (cerrojo)
            if (!NoVaAMenos(esperan))
                return false;
        if (!EstaLimitado)
            logger.LogWarning("Llegan más {DeQue} de las que caben: hay {Dentro}, y desde ahora se atienden {Max} a la vez",
                deQue, Volatile.Read(ref dentro), max);
        Limitar();
        return true;
    }

    private bool NoVaAMenos(int esperan)
    {
        if (esperan <= Larga)
            larga = null;
        else if (larga is not { } desde)
            larga = (reloj.GetTimestamp(), esperan);
        else if (reloj.GetElapsedTime(desde.Cuando) >= Plazo)
        {
            larga = null;
            return esperan >= desde.Esperaban;
        }
        return false;
    }

    private void Limitar() =>
        Volatile.Write(ref limitadoHasta, reloj.GetTimestamp() + (long)(Calma.TotalSeconds * reloj.TimestampFrequency));
}
