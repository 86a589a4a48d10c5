using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Clientes que venden sin parar una unidad del producto 1. Cada venta lleva su clave y se repite a ciegas hasta que alguien responde
/// 201; lo único que se admite entretanto es no saber nada, 409 o 503.
/// </summary>
/// <param name="direccion">Dónde escucha el servicio ahora.</param>
/// <param name="token">Con el que entran.</param>
/// <param name="red">Por dónde llegan a él; nulo, por la de esta máquina.</param>
internal sealed class Insistentes(Func<Uri> direccion, string token, Func<HttpMessageHandler>? red = null)
{
    /// <summary>Solo para fallar en vez de esperar sin fin.</summary>
    private const int AvanceMaxMs = 120_000;

    private volatile int pausaMs = 50;
    private int repetidas;

    /// <summary>
    /// Lo que descansa cada uno entre dos ventas: venden bastante para que la muerte pille a alguna, y la máquina la comparten otras pruebas.
    /// </summary>
    public int PausaMs
    {
        get => pausaMs;
        set => pausaMs = value;
    }

    /// <summary>Lo respondido: el id de la venta de cada clave.</summary>
    public ConcurrentDictionary<string, long> Hechas { get; } = new();

    /// <summary>La respuesta entera de cada clave: lo que debe responderse a quien la repita.</summary>
    public ConcurrentDictionary<string, string> Respuestas { get; } = new();

    /// <summary>Cuándo se respondió cada una, en el orden en que llegaron.</summary>
    public ConcurrentQueue<DateTime> Instantes { get; } = new();

    /// <summary>Cuántas se supo, al repetirlas, que ya estaban hechas.</summary>
    public int Repetidas => repetidas;

    public Task VenderHastaAsync(int clientes, CancellationToken fin) =>
        Task.WhenAll(Enumerable.Range(0, clientes).Select(_ => Task.Run(() => VenderHastaAsync(fin), CancellationToken.None)));

    /// <summary>Espera a que haya tantas más.</summary>
    public async Task AvanzarAsync(int ventas)
    {
        for (var (meta, plazo) = (Hechas.Count + ventas, 0); Hechas.Count < meta; plazo += 5)
        {
            Assert.That(plazo, Is.LessThan(AvanceMaxMs), "ya nadie vende");
            await Task.Delay(5);
        }
    }

    /// <summary>La que mandan todos, con su clave.</summary>
    public static HttpRequestMessage Venta(Uri direccion, string clave) => new(HttpMethod.Post, direccion)
    {
        Content = JsonContent.Create(new { lineas = new[] { new { productoId = 1, cantidad = 1 } } }),
        Headers = { { "Idempotency-Key", clave } },
    };

    private async Task VenderHastaAsync(CancellationToken fin)
    {
        using var http = new HttpClient(red?.Invoke() ?? new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        while (!fin.IsCancellationRequested)
        {
            var clave = Guid.NewGuid().ToString();
            while (await PedirAsync(http, clave) is var id)
            {
                if (id is not null)
                {
                    Hechas[clave] = id.Value;
                    Instantes.Enqueue(DateTime.UtcNow);
                    await Task.Delay(pausaMs, CancellationToken.None);
                    break;
                }
                await Task.Delay(pausaMs, CancellationToken.None);
            }
        }
    }

    /// <returns>El id de la venta, o nulo si hay que repetir.</returns>
    private async Task<long?> PedirAsync(HttpClient http, string clave)
    {
        try
        {
            using var peticion = Venta(new Uri(direccion(), "/api/v1/ventas"), clave);
            using var respuesta = await http.SendAsync(peticion);
            var texto = await respuesta.Content.ReadAsStringAsync();
            if (respuesta.StatusCode == HttpStatusCode.Created)
            {
                if (respuesta.Headers.Contains("Idempotency-Replayed"))
                    Interlocked.Increment(ref repetidas);
                Respuestas[clave] = texto;
                return JsonNode.Parse(texto)!["id"]!.GetValue<long>();
            }
            Assert.That((int)respuesta.StatusCode, Is.EqualTo(409).Or.EqualTo(503), texto);
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }
}
