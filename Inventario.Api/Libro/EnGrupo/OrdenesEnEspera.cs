namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Cola de las órdenes que piden un producto bloqueado por otra transacción: una importación, otro programa. La atiende
/// un carril propio, que no detiene a los demás. Hasta que una orden consiga el producto, las siguientes entran aquí.
/// </summary>
internal sealed class OrdenesEnEspera(int max)
{
    private readonly HashSet<long> bloqueados = [];

    public ColaDeOrdenes Cola { get; } = new(max, limite: null);

    /// <summary>Dice si la orden pide algún producto bloqueado.</summary>
    public bool DebeEsperar(Orden orden)
    {
        lock (bloqueados)
            return bloqueados.Count > 0 && bloqueados.Overlaps(orden.ProductoIds);
    }

    /// <summary>Pone la orden en la cola; si está llena, la orden falla.</summary>
    public void Poner(Orden orden)
    {
        if (!Cola.Poner(orden))
            orden.Fallar(Problemas.Sobrecarga());
    }

    public void Bloquear(IEnumerable<long> productoIds)
    {
        lock (bloqueados)
            bloqueados.UnionWith(productoIds);
    }

    public void Liberar(IEnumerable<long> productoIds)
    {
        lock (bloqueados)
            bloqueados.ExceptWith(productoIds);
    }
}
