namespace Inventario.Api.Common.Datos;

/// <summary>
/// Limita las peticiones que se atienden a la vez (admission control) solo cuando hay sobrecarga.
/// <list type="bullet">
/// <item>Hay sobrecarga si la cola fue larga todo el plazo y no se acorta; una ráfaga no lo es.</item>
/// <item>Entonces se rechazan antes de leerlas las peticiones que pasan de <paramref name="max"/>.</item>
/// <item>El límite se retira tras un rato sin rechazos.</item>
/// </list>
/// </summary>
/// <param name="deQue">Nombre de las peticiones que limita, para el registro.</param>
/// <param name="max">Peticiones a la vez, en sobrecarga.</param>
/// <remarks>Sigue a CoDel (queue.acm.org/detail.cfm?id=2209336): el problema es la cola que no se vacía.</remarks>
public sealed class LimiteDeCarga(string deQue, int max, TimeProvider reloj, ILogger<LimiteDeCarga> logger)
{
    /// <summary>Peticiones en cola a partir de las que la cola es larga.</summary>
    public const int Larga = 128;

    /// <summary>Tiempo que tiene una cola larga para acortarse.</summary>
    public static readonly TimeSpan Plazo = TimeSpan.FromSeconds(1);

    /// <summary>Duración del límite desde el último rechazo.</summary>
    public static readonly TimeSpan Calma = TimeSpan.FromSeconds(1);

    private readonly Lock cerrojo = new();
    private long limitadoHasta = long.MinValue;
    private int dentro;

    /// <summary>Momento en que la cola empezó a ser larga, y su longitud entonces.</summary>
    private (long Cuando, int Esperaban)? larga;

    private bool EstaLimitado => reloj.GetTimestamp() < Volatile.Read(ref limitadoHasta);

    /// <returns>Falso si la petición se rechaza.</returns>
    public bool Entrar()
    {
        if (Interlocked.Increment(ref dentro) <= max || !EstaLimitado)
            return true;
        Salir();
        Limitar();
        return false;
    }

    public void Salir() => Interlocked.Decrement(ref dentro);

    /// <summary>Registra la longitud de la cola cada vez que sale de ella una petición.</summary>
    /// <param name="esperan">Peticiones que siguen en la cola.</param>
    /// <returns>Verdadero si hay sobrecarga: la cola fue larga todo el plazo y no se acortó.</returns>
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
