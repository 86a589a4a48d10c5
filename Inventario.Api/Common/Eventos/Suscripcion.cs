using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Inventario.Api.Common.Eventos;

/// <summary>
/// Suscripción a los eventos: solo guarda el id por el que va. Los siguientes salen de la
/// <see cref="VentanaDeEventos"/> de la instancia o, si se quedó atrás o reanuda, de la base. Mientras el cliente no
/// lee, no se le acumula nada.
/// </summary>
public sealed class Suscripcion : IDisposable
{
    /// <summary>Eventos por escritura.</summary>
    public const int LoteMax = 200;

    private const int ReintentarMs = 3_000;

    /// <summary>Primer envío, inmediato: el cliente y los proxies ven el flujo abierto.</summary>
    private static readonly byte[] Apertura = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: {ReintentarMs}\n\n"));

    private static readonly byte[] LatidoSinLugar = ": latido\n\n"u8.ToArray();

    private readonly DifusorDeEventos difusor;
    private readonly IReadOnlyList<string> tipos;
    private readonly Func<long, CancellationToken, Task<PaginaDeEventos>> releer;
    private readonly ArrayBufferWriter<byte> lote = new();
    private readonly CancellationTokenSource cierre = new();
    private long? lugar;
    private long latidos;

    internal Suscripcion(DifusorDeEventos difusor, Acceso acceso, PedidoDeEventos pedido)
    {
        (this.difusor, Acceso) = (difusor, acceso);
        (tipos, lugar, releer) = (pedido.Tipos, pedido.UltimoId, pedido.Releer);
        latidos = difusor.Latidos;
    }

    internal Acceso Acceso { get; }

    /// <summary>Se cancela cuando el acceso deja de valer o la instancia ya no publica.</summary>
    internal CancellationToken Cierre => cierre.Token;

    internal Task CerrarAsync() => cierre.CancelAsync();

    /// <summary>Da los bytes que se escriben, según los hay. Termina con <paramref name="fin"/>.</summary>
    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> LeerAsync([EnumeratorCancellation] CancellationToken fin)
    {
        yield return Apertura;
        // Empieza ahora: un evento confirmado antes tiene este id o uno menor; uno posterior, mayor.
        var alDia = lugar is { } pedido ? Task.FromResult(pedido) : difusor.AlDiaAsync();
        while (!alDia.IsCompleted)
        {
            await EsperarAsync(Task.WhenAny(alDia, difusor.Novedad), fin);
            if (fin.IsCancellationRequested)
                yield break;
            if (Latio())
                yield return LatidoSinLugar;
        }
        lugar = await alDia;
        yield return EventoPublicado.Inicio(lugar.Value).Texto;

        while (!fin.IsCancellationRequested)
        {
            // La novedad se toma antes de leer: un evento que llega durante la lectura despierta enseguida.
            var novedad = difusor.Novedad;
            var eventos = await SiguientesAsync(fin);
            Escribir(eventos);
            if (lote.WrittenCount > 0)
                yield return lote.WrittenMemory;
            else if (eventos.Count == 0)
                await EsperarAsync(novedad, fin);
        }
    }

    /// <summary>No libera <c>cierre</c>: no retiene recursos, y el difusor puede estar cancelándolo.</summary>
    public void Dispose() => difusor.Quitar(this);

    private async ValueTask<IReadOnlyList<EventoPublicado>> SiguientesAsync(CancellationToken cancellationToken)
    {
        var desde = lugar!.Value;
        if (difusor.VentanaDeEventos?.DespuesDe(desde, LoteMax) is { } recientes)
        {
            lugar = recientes is [.., var ultimo] ? ultimo.Id : desde;
            return recientes;
        }

        var pagina = await releer(desde, cancellationToken);
        if (desde < pagina.PurgadoHasta || desde > pagina.UltimoId)
        {
            // El id se purgó o es de otra historia (se restauró una copia): se avisa y se sigue desde los eventos que
            // hay.
            lugar = desde < pagina.PurgadoHasta ? pagina.PurgadoHasta : pagina.UltimoId;
            return [EventoPublicado.Perdidos(desde, lugar.Value)];
        }
        // Una página incompleta llega hasta el último id publicado en su instante.
        lugar = pagina.Eventos.Count == LoteMax ? pagina.Eventos[^1].Id : pagina.UltimoId;
        return pagina.Eventos;
    }

    private void Escribir(IReadOnlyList<EventoPublicado> eventos)
    {
        lote.ResetWrittenCount();
        foreach (var evento in eventos)
            if (evento.Tipo == TiposDeEvento.Perdidos || tipos.Contains(evento.Tipo))
                lote.Write(evento.Texto.Span);
        // El latido lleva el id: un cliente con muchos filtros también reanuda desde donde va.
        if (Latio())
            lote.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $": latido\nid: {lugar}\n\n")));
    }

    private bool Latio()
    {
        var antes = latidos;
        latidos = difusor.Latidos;
        return latidos != antes;
    }

    private static async Task EsperarAsync(Task algo, CancellationToken fin) =>
        await algo.WaitAsync(fin).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

/// <summary>Petición de un suscriptor.</summary>
/// <param name="UltimoId">Último id que ya tiene; nulo: desde ahora.</param>
/// <param name="Releer">Lee de la base los eventos que siguen a un id, hasta <see cref="Suscripcion.LoteMax"/>.</param>
internal sealed record PedidoDeEventos(
    IReadOnlyList<string> Tipos, long? UltimoId, Func<long, CancellationToken, Task<PaginaDeEventos>> Releer);
