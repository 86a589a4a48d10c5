namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Las órdenes que piden un producto que otro retiene: una importación, otro programa. Tienen su propio carril, donde esperan por
/// él sin que nadie espere por ellas. Hasta que una lo consiga, las que lo pidan vienen aquí directamente.
/// </summary>
internal sealed class OrdenesEnEspera(int max)
{
    private readonly HashSet<long> retenidos = [];

    public ColaDeOrdenes Cola { get; } = new(max, limite: null);

    /// <summary>Pide algún producto retenido.</summary>
    public bool DebeEsperar(Orden orden)
    {
        lock (retenidos)
            return retenidos.Count > 0 && retenidos.Overlaps(orden.ProductoIds);
    }

    /// <summary>La pone en la cola; si está llena, falla.</summary>
    public void Apartar(Orden orden)
    {
        if (!Cola.Poner(orden))
            orden.Fallar(Problemas.Sobrecarga());
    }

    public void Retener(IEnumerable<long> productoIds)
    {
        lock (retenidos)
            retenidos.UnionWith(productoIds);
    }

    /// <summary>Ya no los retiene nadie.</summary>
    public void Liberar(IEnumerable<long> productoIds)
    {
        lock (retenidos)
            retenidos.ExceptWith(productoIds);
    }

    public void Cerrar() => Cola.Cerrar();
}
