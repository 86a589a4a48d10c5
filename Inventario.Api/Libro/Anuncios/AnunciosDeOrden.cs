using System.Text.Json;

namespace Inventario.Api.Libro.Anuncios;

/// <summary>
/// Reúne los eventos de una orden mientras se decide. Se escriben en su misma transacción (outbox), con los de las demás
/// órdenes del lote: existen si y solo si la orden existe, y una orden simulada o deshecha no deja ninguno.
/// </summary>
internal sealed class AnunciosDeOrden
{
    /// <summary>Eventos por fila, para que un lote de miles de líneas no haga filas enormes.</summary>
    public const int PorFilaMax = 100;

    /// <summary>Comienzo de los datos de un evento de venta en una fila de la versión anterior, que no sabía su id.</summary>
    private const string SinVenta = "{\"ventaId\":null";

    private static readonly JsonSerializerOptions Json = CrearJson();

    private readonly List<Evento> anunciados = [];
    private readonly SortedDictionary<long, (ProductoBloqueado Antes, ProductoBloqueado Despues, MovimientoAsentado Ultimo)> movidos = [];

    public void Anunciar(Evento evento) => anunciados.Add(evento);

    public void Movimiento(MovimientoAsentado movimiento, ProductoBloqueado antes, ProductoBloqueado despues)
    {
        Anunciar(EventoStockCambiado.De(movimiento, despues));
        var primero = movidos.TryGetValue(despues.Id, out var previo) ? previo.Antes : antes;
        movidos[despues.Id] = (primero, despues, movimiento);
    }

    /// <summary>
    /// Da los eventos, en orden. Un producto bajo mínimo se avisa comparando el principio y el final de la orden: una
    /// devolución dañada entra y sale, y no avisa otra vez.
    /// </summary>
    public IEnumerable<Evento> Todos() =>
    [
        .. anunciados,
        .. movidos.Values.Where(m => m.Despues.EstaBajoMinimo && !m.Antes.EstaBajoMinimo).Select(m => EventoStockBajo.De(m.Ultimo, m.Despues)),
    ];

    /// <summary>Agrega al lote los eventos, en orden.</summary>
    public static void AgregarA(LoteSql lote, IEnumerable<Evento> eventos)
    {
        foreach (var seguidos in eventos.Chunk(PorFilaMax))
            lote.Agregar(EventosSql.Anunciar, new
            {
                Eventos = JsonSerializer.Serialize(seguidos.Select(e => new Guardado<object>(e.Tipo, e)), Json),
            });
    }

    /// <summary>Escribe los eventos de una transacción que no es una orden de stock.</summary>
    public static async Task EscribirAsync(DbSession tx, IEnumerable<Evento> eventos)
    {
        var lote = new LoteSql();
        AgregarA(lote, eventos);
        await lote.EscribirAsync(tx, confirmar: false);
    }

    /// <summary>Lee los eventos de una fila.</summary>
    /// <param name="ventaId">Venta de los eventos de una fila de la versión anterior; nulo en las demás.</param>
    public static IEnumerable<(string Tipo, string Datos)> Leer(string eventos, long? ventaId) =>
        JsonSerializer.Deserialize<List<Guardado<JsonElement>>>(eventos, Json)!.Select(g => (g.Tipo, ConVenta(g.Datos.GetRawText(), ventaId)));

    private static string ConVenta(string datos, long? ventaId) => ventaId is null ? datos
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"ventaId\":{ventaId}{datos.AsSpan(SinVenta.Length)}");

    /// <summary>Los eventos usan el JSON de las respuestas de la API.</summary>
    private static JsonSerializerOptions CrearJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        JsonSetup.Configure(json);
        return json;
    }

    private sealed record Guardado<T>(string Tipo, T Datos);
}
