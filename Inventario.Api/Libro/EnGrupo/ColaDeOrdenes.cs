using System.Threading.Channels;

namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Cola de las órdenes que esperan a su carril, en orden de llegada. Si el límite de carga ve que crece sin parar,
/// se rechazan las órdenes más antiguas y queda un lote.
/// </summary>
/// <param name="max">Órdenes que pueden esperar a la vez.</param>
/// <param name="limite">Límite de carga que vigila la cola; nulo si la espera no se debe a la carga.</param>
/// <param name="sigueQuienPone">El carril que espera sigue en el hilo de quien pone la orden, sin despertar a otro.</param>
internal sealed class ColaDeOrdenes(int max, LimiteDeCarga? limite, bool sigueQuienPone = false)
{
    /// <summary>Órdenes que caben en un lote.</summary>
    public const int OrdenesMax = 64;

    /// <summary>Líneas con las que un lote se cierra, para acotar el texto de su escritura.</summary>
    public const int LineasMax = 1_000;

    /// <summary>Lo tiene quien saca órdenes: lo que ve al principio de la cola sigue ahí cuando lo saca.</summary>
    private readonly Lock salida = new();

    private readonly Channel<Orden> canal = Channel.CreateBounded<Orden>(
        new BoundedChannelOptions(max) { AllowSynchronousContinuations = sigueQuienPone });

    public int Cuantas => canal.Reader.Count;

    public ValueTask<bool> EsperarAsync() => canal.Reader.WaitToReadAsync();

    /// <returns>Falso si la cola está llena.</returns>
    public bool Poner(Orden orden) => canal.Writer.TryWrite(orden);

    /// <summary>
    /// Saca el próximo lote, en orden de llegada y sin las órdenes cuyo cliente cortó la conexión. Dos que cambian la
    /// misma venta o revierten el mismo movimiento van en lotes distintos: la segunda lee lo que dejó la primera.
    /// </summary>
    /// <param name="esperaMax">Las órdenes que esperaron más se rechazan.</param>
    public List<Orden> Tomar(TimeSpan esperaMax)
    {
        List<Orden> ordenes = [];
        HashSet<(long?, long?)> cambian = [];
        using var _ = salida.EnterScope();
        for (var lineas = 0;
            ordenes.Count < OrdenesMax && lineas < LineasMax && CabeLaSiguiente() && canal.Reader.TryRead(out var orden);
            lineas += orden.Alcance.Filas.Count)
            if (orden.EstaCancelada)
                orden.Fallar(new OperationCanceledException());
            else if (orden.Espera > esperaMax)
                orden.Fallar(Problemas.Sobrecarga());
            else
                ordenes.Add(orden);
        if (limite?.Observar(canal.Reader.Count) == true)
            while (canal.Reader.Count > OrdenesMax && canal.Reader.TryRead(out var orden))
                orden.Fallar(Problemas.Sobrecarga());
        return ordenes;

        bool CabeLaSiguiente() => canal.Reader.TryPeek(out var siguiente)
            && (siguiente.Alcance is { VentaId: null, RevierteA: null } || cambian.Add((siguiente.Alcance.VentaId, siguiente.Alcance.RevierteA)));
    }

    /// <summary>Rechaza todas las órdenes de la cola: fallarían por lo mismo que las anteriores.</summary>
    public void Rechazar(Exception motivo)
    {
        using var _ = salida.EnterScope();
        while (canal.Reader.TryRead(out var orden))
            orden.Fallar(motivo);
    }

    public void Cerrar() => canal.Writer.TryComplete();
}
