using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Inventario.Api.Common.Eventos;

/// <summary>
/// Alguien que sigue los eventos. Es un lugar y nada más: lo que sigue se pide a los <see cref="VentanaDeEventos"/> de la
/// instancia y, si se quedó atrás o reanuda, a la base. No se le guarda nada: mientras no lee, no se le busca más.
/// </summary>
public sealed class Suscripcion : IDisposable
{
    /// <summary>Eventos que se escriben de una vez.</summary>
    public const int LoteMax = 200;

    private const int ReintentarMs = 3_000;

    /// <summary>Lo primero, sin esperar a nada: el cliente y los proxies ven que está abierto.</summary>
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

    /// <summary>Su acceso dejó de valer, o la instancia ya no publica.</summary>
    internal CancellationToken Cierre => cierre.Token;

    internal Task CerrarAsync() => cierre.CancelAsync();

    /// <summary>Lo que hay que escribir, según haya. Se acaba cuando <paramref name="fin"/> lo pide.</summary>
    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> LeerAsync([EnumeratorCancellation] CancellationToken fin)
    {
        yield return Apertura;
        // Desde ahora: todo lo confirmado antes tiene este lugar o uno menor; lo que confirme después, uno mayor.
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
            // Se toma antes de leer: lo que llegue mientras se lee despierta enseguida.
            var novedad = difusor.Novedad;
            var eventos = await SiguientesAsync(fin);
            Escribir(eventos);
            if (lote.WrittenCount > 0)
                yield return lote.WrittenMemory;
            else if (eventos.Count == 0)
                await EsperarAsync(novedad, fin);
        }
    }

    /// <summary><c>cierre</c> no se suelta: no tiene nada que soltar y la emisora puede estar cerrándolo.</summary>
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
            // Purgado, o de otra historia (la base volvió a una copia anterior): que lo sepa, y se sigue desde lo que hay.
            lugar = desde < pagina.PurgadoHasta ? pagina.PurgadoHasta : pagina.UltimoId;
            return [EventoPublicado.Perdidos(desde, lugar.Value)];
        }
        // Una página a medias llega hasta lo último publicado en su instante.
        lugar = pagina.Eventos.Count == LoteMax ? pagina.Eventos[^1].Id : pagina.UltimoId;
        return pagina.Eventos;
    }

    private void Escribir(IReadOnlyList<EventoPublicado> eventos)
    {
        lote.ResetWrittenCount();
        foreach (var evento in eventos)
            if (evento.Tipo == TiposDeEvento.Perdidos || tipos.Contains(evento.Tipo))
                lote.Write(evento.Texto.Span);
        // El latido lleva el lugar: quien filtra mucho también reanuda desde donde de verdad va.
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

/// <summary>Qué se quiere seguir.</summary>
/// <param name="Tipos">Los tipos que se reciben.</param>
/// <param name="UltimoId">El último que ya se tiene; nulo: desde ahora.</param>
/// <param name="Releer">Lee de la base, de un mismo instante, los que siguen a uno: como mucho <see cref="Suscripcion.LoteMax"/>.</param>
internal sealed record PedidoDeEventos(
    IReadOnlyList<string> Tipos, long? UltimoId, Func<long, CancellationToken, Task<PaginaDeEventos>> Releer);
