using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Inventario.Api.Common.Eventos;

/// <summary>
/// Escribe una suscripción como Server-Sent Events hasta que el cliente se va, su acceso deja de valer o el servicio se
/// apaga. Escribe juntos los eventos disponibles; <c>TypedResults.ServerSentEvents</c> no admite comentarios ni un id
/// sin datos. Cada escritura espera la lectura del cliente: uno lento solo se retrasa a sí mismo, y uno que no lee lo
/// corta MinResponseDataRate.
/// </summary>
public sealed class FlujoDeEventos : IResult, IEndpointMetadataProvider
{
    public const string Tipo = "text/event-stream";

    /// <summary>Cabecera con el id del último evento recibido; la manda el cliente al reconectar.</summary>
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
        // Cancelar una escritura corta la conexión: la escritura en curso tiene un margen para acabar bien.
        using var corte = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        await using var alAcabar = fin.Token.Register(() => corte.CancelAfter(MargenMs));
        try
        {
            await foreach (var texto in suscripcion.LeerAsync(fin.Token))
                await httpContext.Response.BodyWriter.WriteAsync(texto, corte.Token);
        }
        catch (OperationCanceledException) when (fin.IsCancellationRequested)
        {
            // El cliente no leía: el servidor corta la conexión.
        }
        catch (Exception e) when (ProblemExceptionHandler.EsPrevista(e))
        {
            // La base no responde: el flujo acaba, y al reanudar sigue desde el último evento leído.
            servicios.GetRequiredService<ILogger<FlujoDeEventos>>().LogWarning("Se acaba un flujo de eventos: {Error}", e.Message);
        }
    }

    /// <summary>Evita que un proxy guarde, comprima o acumule el flujo: cada evento llega al escribirse.</summary>
    private static void Preparar(HttpContext context)
    {
        context.Response.ContentType = Tipo;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentEncoding = "identity";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
    }
}
