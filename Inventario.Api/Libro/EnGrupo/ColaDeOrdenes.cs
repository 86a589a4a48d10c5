using System.Threading.Channels;

namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Lo que espera a un carril. Una ráfaga cabe entera y se atiende en orden. Si llegan más de las que caben (<see cref="LimiteDeCarga"/>),
/// se rechazan las que más llevan esperando y queda una tanda.
/// </summary>
/// <param name="max">Cuántas pueden esperar.</param>
/// <param name="limite">Nulo si la cola espera por otra cosa que por falta de sitio.</param>
internal sealed class ColaDeOrdenes(int max, LimiteDeCarga? limite)
{
    /// <summary>Órdenes que caben en una tanda.</summary>
    public const int OrdenesMax = 64;

    /// <summary>Con estas líneas ya no se añaden más órdenes: el texto de la escritura no crece sin fin.</summary>
    public const int LineasMax = 1_000;

    private readonly Channel<Orden> canal = Channel.CreateBounded<Orden>(max);

    public ValueTask<bool> EsperarAsync() => canal.Reader.WaitToReadAsync();

    /// <returns>Falso si no cabe.</returns>
    public bool Poner(Orden orden) => canal.Writer.TryWrite(orden);

    /// <summary>La próxima tanda, en orden de llegada y sin las de quien ya se fue.</summary>
    /// <param name="esperaMax">Las que esperaron más se rechazan.</param>
    public List<Orden> Tomar(TimeSpan esperaMax)
    {
        List<Orden> ordenes = [];
        for (var lineas = 0; ordenes.Count < OrdenesMax && lineas < LineasMax && canal.Reader.TryRead(out var orden); lineas += orden.ProductoIds.Length)
            if (orden.SeFueQuienLaPidio)
                orden.Fallar(new OperationCanceledException());
            else if (orden.Espera > esperaMax)
                orden.Fallar(Problemas.Sobrecarga());
            else
                ordenes.Add(orden);
        if (limite?.Observar(canal.Reader.Count) == true)
            while (canal.Reader.Count > OrdenesMax && canal.Reader.TryRead(out var orden))
                orden.Fallar(Problemas.Sobrecarga());
        return ordenes;
    }

    /// <summary>Todas las que esperan: lo que falló a las de delante les fallaría a ellas después de esperar otro tanto.</summary>
    public void Rechazar(Exception motivo)
    {
        while (canal.Reader.TryRead(out var orden))
            orden.Fallar(motivo);
    }

    public void Cerrar() => canal.Writer.TryComplete();
}
