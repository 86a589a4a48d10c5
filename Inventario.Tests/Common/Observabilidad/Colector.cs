using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Inventario.Tests.Common.Observabilidad;

/// <summary>Un colector OTLP por HTTP que guarda los bytes de lo que le mandan: basta para buscar textos en ellos.</summary>
internal sealed class Colector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Ruta, byte[] Cuerpo)> recibido = new();
    private readonly WebApplication app;

    private Colector(WebApplication app) => this.app = app;

    public string Direccion => app.Urls.First();

    public string Trazas => Texto("/v1/traces");

    public string Metricas => Texto("/v1/metrics");

    public bool EstaVacio => recibido.IsEmpty;

    /// <param name="contesta">Falso: recibe y no responde nunca.</param>
    public static async Task<Colector> ArrancarAsync(bool contesta = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var colector = new Colector(builder.Build());
        colector.app.Run(context => colector.RecibirAsync(context, contesta));
        await colector.app.StartAsync();
        return colector;
    }

    /// <summary>Cada byte como un carácter: así un texto en ASCII, o unos bytes, se buscan igual.</summary>
    public static string ComoTexto(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    public async ValueTask DisposeAsync()
    {
        using var yaEsBastante = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(yaEsBastante.Token);
        await app.DisposeAsync();
    }

    private async Task RecibirAsync(HttpContext context, bool contesta)
    {
        using var cuerpo = new MemoryStream();
        await context.Request.Body.CopyToAsync(cuerpo);
        recibido.Enqueue((context.Request.Path, cuerpo.ToArray()));
        if (!contesta)
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }

    private string Texto(string ruta) => string.Concat(recibido.Where(r => r.Ruta == ruta).Select(r => ComoTexto(r.Cuerpo)));
}
