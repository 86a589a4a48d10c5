using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Support;

/// <summary>Alguien que sigue los eventos por HTTP, como lo haría un programa.</summary>
internal sealed class Seguidor : IAsyncDisposable
{
    /// <summary>Solo para fallar en vez de colgarse.</summary>
    private static readonly TimeSpan EsperaMax = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage respuesta;
    private readonly Stream flujo;
    private readonly SseParser<string> lector;
    private readonly IAsyncEnumerator<SseItem<string>> items;

    private Seguidor(HttpResponseMessage respuesta, Stream flujo)
    {
        (this.respuesta, this.flujo) = (respuesta, flujo);
        lector = SseParser.Create(flujo);
        items = lector.EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>El lugar por el que va: lo que un navegador mandaría al reconectar.</summary>
    public string UltimoId => lector.LastEventId;

    public TimeSpan Reintento => lector.ReconnectionInterval;

    public HttpResponseMessage Respuesta => respuesta;

    /// <summary>Abre el flujo y lee su <c>eventos.inicio</c>: desde aquí, lo que se confirme llega.</summary>
    public static async Task<Seguidor> AbrirAsync(HttpClient http, string consulta = "", string? lastEventId = null)
    {
        var seguidor = await AbrirSinLeerAsync(http, consulta, lastEventId);
        var inicio = await seguidor.SiguienteAsync();
        Assert.That(inicio.Tipo, Is.EqualTo("eventos.inicio"));
        Assert.That((long?)inicio["ultimoId"], Is.EqualTo(inicio.Id));
        return seguidor;
    }

    public static async Task<Seguidor> AbrirSinLeerAsync(HttpClient http, string consulta = "", string? lastEventId = null)
    {
        using var peticion = new HttpRequestMessage(HttpMethod.Get, $"{Cliente.Raiz}/eventos{consulta}");
        if (lastEventId is not null)
            peticion.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        var respuesta = await http.SendAsync(peticion, HttpCompletionOption.ResponseHeadersRead);
        if (respuesta.StatusCode != HttpStatusCode.OK)
            throw new HttpRequestException($"{(int)respuesta.StatusCode} {await respuesta.Content.ReadAsStringAsync()}", null, respuesta.StatusCode);
        return new Seguidor(respuesta, await respuesta.Content.ReadAsStreamAsync());
    }

    public async Task<Recibido> SiguienteAsync() =>
        await IntentarSiguienteAsync() ?? throw new AssertionException("El flujo se acabó.");

    /// <returns>Nulo si el flujo se acabó.</returns>
    public async Task<Recibido?> IntentarSiguienteAsync() =>
        await items.MoveNextAsync().AsTask().WaitAsync(EsperaMax)
            ? new Recibido(long.Parse(items.Current.EventId!, CultureInfo.InvariantCulture), items.Current.EventType, JsonNode.Parse(items.Current.Data)!)
            : null;

    public async Task<List<Recibido>> LeerAsync(int cuantos)
    {
        List<Recibido> leidos = [];
        while (leidos.Count < cuantos)
            leidos.Add(await SiguienteAsync());
        return leidos;
    }

    /// <summary>Todo lo que queda hasta que el servicio acaba el flujo, o lo corta.</summary>
    public async Task<List<Recibido>> LeerHastaElFinAsync()
    {
        List<Recibido> leidos = [];
        try
        {
            while (await IntentarSiguienteAsync() is { } recibido)
                leidos.Add(recibido);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // Cortado a medias: también es un fin.
        }
        return leidos;
    }

    public ValueTask DisposeAsync()
    {
        // Sin esperar al lector, que puede estar a medias de una lectura: cerrar la respuesta lo suelta.
        respuesta.Dispose();
        flujo.Dispose();
        return ValueTask.CompletedTask;
    }
}

internal sealed record Recibido(long Id, string Tipo, JsonNode Datos)
{
    private static readonly JsonSerializerOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonNode? this[string campo] => Datos[campo];

    /// <summary>Para comparar: el tipo y los datos, sin fecha, en el orden en que vinieron.</summary>
    public string Texto
    {
        get
        {
            var datos = Datos.DeepClone().AsObject();
            datos.Remove("fecha");
            return $"{Tipo} {datos.ToJsonString(Legible)}";
        }
    }
}
