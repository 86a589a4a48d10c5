namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Cola de las órdenes que piden una fila bloqueada por otra transacción: una importación, otro programa. La atiende un
/// carril propio, que no detiene a los demás. Hasta que la fila esté libre, las siguientes entran aquí.
/// </summary>
internal sealed class OrdenesEnEspera(int max)
{
    private readonly HashSet<FilaBloqueable> bloqueadas = [];

    public ColaDeOrdenes Cola { get; } = new(max, limite: null);

    /// <summary>Dice si la orden pide alguna fila bloqueada.</summary>
    public bool DebeEsperar(Orden orden)
    {
        lock (bloqueadas)
            return bloqueadas.Count > 0 && bloqueadas.Overlaps(orden.Alcance.Filas);
    }

    /// <summary>Pone la orden en la cola; si está llena, la orden falla.</summary>
    public void Poner(Orden orden)
    {
        if (!Cola.Poner(orden))
            orden.Fallar(Problemas.Sobrecarga());
    }

    public void Bloquear(IEnumerable<FilaBloqueable> filas)
    {
        lock (bloqueadas)
            bloqueadas.UnionWith(filas);
    }

    public void Liberar(IEnumerable<FilaBloqueable> filas)
    {
        lock (bloqueadas)
            bloqueadas.ExceptWith(filas);
    }
}
