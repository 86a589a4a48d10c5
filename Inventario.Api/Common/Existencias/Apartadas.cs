using System.Threading.Channels;
using Inventario.Api.Common.Problems;

namespace Inventario.Api.Common.Existencias;

/// <summary>
/// Las órdenes que piden un producto que otro retiene: una importación, otro programa. Tienen su propio carril, donde esperan por
/// él sin que nadie espere por ellas. Hasta que una lo consiga, las que lo pidan vienen aquí directamente.
/// </summary>
internal sealed class Apartadas(int max)
{
    private readonly Channel<Orden> cola = Channel.CreateBounded<Orden>(max);
    private readonly HashSet<long> retenidos = [];

    public ChannelReader<Orden> Cola => cola.Reader;

    /// <summary>Pide algún producto retenido.</summary>
    public bool LeToca(Orden orden)
    {
        lock (retenidos)
            return retenidos.Count > 0 && retenidos.Overlaps(orden.ProductoIds);
    }

    /// <summary>La pone en la cola; si está llena, falla.</summary>
    public void Apartar(Orden orden)
    {
        if (!cola.Writer.TryWrite(orden))
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

    public void Cerrar() => cola.Writer.TryComplete();
}
