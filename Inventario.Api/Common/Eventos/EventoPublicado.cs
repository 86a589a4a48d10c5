using System.Text;

namespace Inventario.Api.Common.Eventos;

/// <summary>Evento con su id y su texto, escrito una vez para todos los suscriptores.</summary>
internal sealed class EventoPublicado(long id, string tipo, string datos)
{
    public long Id { get; } = id;

    public string Tipo { get; } = tipo;

    /// <summary>Texto en el formato de Server-Sent Events; los datos son JSON en una línea.</summary>
    public ReadOnlyMemory<byte> Texto { get; } = Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: {tipo}\ndata: {datos}\n\n"));

    /// <summary>Evento que abre el flujo y dice desde qué id sigue.</summary>
    public static EventoPublicado Inicio(long ultimoId) => new(ultimoId, TiposDeEvento.Inicio,
        string.Create(CultureInfo.InvariantCulture, $"{{\"ultimoId\":{ultimoId}}}"));

    /// <summary>Evento que avisa de que los eventos entre ambos ids ya se purgaron.</summary>
    public static EventoPublicado Perdidos(long ultimoId, long siguesDesde) => new(siguesDesde, TiposDeEvento.Perdidos,
        string.Create(CultureInfo.InvariantCulture, $"{{\"ultimoId\":{ultimoId},\"sigueDesde\":{siguesDesde}}}"));
}

/// <summary>Eventos que siguen a un id y, del mismo instante, los últimos ids publicado y purgado.</summary>
internal sealed record PaginaDeEventos(IReadOnlyList<EventoPublicado> Eventos, long UltimoId, long PurgadoHasta);
