using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Inventario.Api.Common.Eventos;

/// <summary>
/// Escribe una suscripción como Server-Sent Events hasta que el cliente se va, su acceso deja de valer o el servicio se
/// apaga. Lo propio de <c>TypedResults.ServerSentEvents</c>, que no admite comentarios ni mandar solo el id, y escribe de
/// uno en uno: aquí van juntos los que haya. Cada escritura espera a que el cliente lea, así que un cliente lento
/// solo se retrasa a sí mismo; al que no lee nada lo corta el servidor (MinResponseDataRate).
/// </summary>
public sealed class FlujoDeEventos : IResult, IEndpointMetadataProvider
{
    public const string Tipo = "text/event-stream";

    /// <summary>El id del último evento que se tiene; la manda un cliente de eventos al reconectar.</summary>
    public const string CabeceraDeReanudar = "Last-Event-ID";

    private const int MargenMs = 2_000;

    private readonly Suscripcion suscripcion;

    internal FlujoDeEventos(Suscripcion suscripcion) => this.suscripcion = suscripcion;

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [Tipo]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var _ = suscripcion;
        Preparar(httpContext);
        if (HeadComoGet.EsHead(httpContext))
            return;
        var servicios = httpContext.RequestServices;
        using var fin = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, suscripcion.Cierre,
            servicios.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        // Cancelar una escritura corta la conexión: la que va a medias tiene un momento para llegar y que el flujo acabe bien.
        using var corte = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        await using var alAcabar = fin.Token.Register(() => corte.CancelAfter(MargenMs));
        try
        {
            await foreach (var texto in suscripcion.LeerAsync(fin.Token))
                await httpContext.Response.BodyWriter.WriteAsync(texto, corte.Token);
        }
        catch (OperationCanceledException) when (fin.IsCancellationRequested)
        {
            // No leían lo que se escribía: el servidor corta la conexión sin esperar más.
        }
        catch (Exception e) when (ProblemExceptionHandler.EsPrevista(e))
        {
            // La base no responde: se acaba, y al reanudar recibirá lo que sigue a lo último que leyó.
            servicios.GetRequiredService<ILogger<FlujoDeEventos>>().LogWarning("Se acaba un flujo de eventos: {Error}", e.Message);
        }
    }

    /// <summary>Ni guardado, ni comprimido, ni retenido por un proxy: cada evento llega cuando se escribe.</summary>
    private static void Preparar(HttpContext context)
    {
        context.Response.ContentType = Tipo;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentEncoding = "identity";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
    }
}
