using System.Text;

namespace Inventario.Api.Common.Eventos;

/// <summary>Un evento con su lugar, escrito una vez como lo reciben todos: es lo único que se guarda de él.</summary>
internal sealed class EventoPublicado(long id, string tipo, string datos)
{
    public long Id { get; } = id;

    public string Tipo { get; } = tipo;

    /// <summary>En el formato de Server-Sent Events; los datos son JSON en una línea.</summary>
    public ReadOnlyMemory<byte> Texto { get; } = Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: {tipo}\ndata: {datos}\n\n"));

    /// <summary>Dice que el flujo está abierto y desde dónde sigue.</summary>
    public static EventoPublicado Inicio(long ultimoId) => new(ultimoId, TiposDeEvento.Inicio,
        string.Create(CultureInfo.InvariantCulture, $"{{\"ultimoId\":{ultimoId}}}"));

    /// <summary>Lo que había entre ambos no se puede dar.</summary>
    public static EventoPublicado Perdidos(long ultimoId, long siguesDesde) => new(siguesDesde, TiposDeEvento.Perdidos,
        string.Create(CultureInfo.InvariantCulture, $"{{\"ultimoId\":{ultimoId},\"sigueDesde\":{siguesDesde}}}"));
}

/// <summary>Los eventos que siguen a uno y, del mismo instante, hasta dónde se publicó y hasta dónde se purgó.</summary>
internal sealed record PaginaDeEventos(IReadOnlyList<EventoPublicado> Eventos, long UltimoId, long PurgadoHasta);
