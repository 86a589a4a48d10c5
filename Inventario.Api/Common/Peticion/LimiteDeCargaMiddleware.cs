using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Aplica el límite de carga antes de leer o registrar la petición. Un flujo de eventos no cuenta, porque no acaba. Una
/// petición a medio llegar se cuenta al completarse (<see cref="LimiteDeCargaFilter"/>): un cliente lento no ocupa
/// sitio.
/// </summary>
internal sealed class LimiteDeCargaMiddleware(RequestDelegate next, LimitesDeCarga limites, ProblemWriter problemas)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<ConexionDeMas>() is not null ? CerrarAsync(context)
        : De(context.GetEndpoint()?.Metadata) is { } limite ? PasarAsync(context, limite) : next(context);

    private LimiteDeCarga? De(EndpointMetadataCollection? metadata) =>
        metadata?.GetMetadata<RespuestaConLaOrden>() is not null ? limites.Ordenes
        : !Permisos.ExigeSesion(metadata) || metadata!.GetMetadata<AdmiteEntrada>() is not null ? null
        : limites.Peticiones;

    /// <summary>
    /// Rechaza las peticiones de una conexión que no cabe, salvo las sondas de salud, y la cierra. En HTTP/2 el cierre
    /// no va en una cabecera: reutilizada, seguiría recibiendo 503 con sitio libre.
    /// </summary>
    private Task CerrarAsync(HttpContext context)
    {
        if (HttpProtocol.IsHttp2(context.Request.Protocol))
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        else
            context.Response.Headers.Connection = "close";
        return context.Request.Path.StartsWithSegments("/salud") ? next(context) : problemas.WriteAsync(context, Problemas.Sobrecarga());
    }

    private async Task PasarAsync(HttpContext context, LimiteDeCarga limite)
    {
        if (!limite.Entrar())
        {
            await problemas.WriteAsync(context, Problemas.Sobrecarga());
            return;
        }
        if (!LlegoEntera(context.Request))
        {
            limite.Salir();
            context.Features.Set(new SitioPendiente(limite));
            await next(context);
            return;
        }
        try
        {
            await next(context);
        }
        finally
        {
            limite.Salir();
        }
    }

    /// <summary>Dice si la petición llegó entera, sin esperar más datos ni consumirlos.</summary>
    private static bool LlegoEntera(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return true;
        // Con Expect el cliente aún no ha mandado el cuerpo.
        if (request.Headers.Expect.Count > 0)
            return false;
        try
        {
            if (!request.BodyReader.TryRead(out var leido))
                return false;
            request.BodyReader.AdvanceTo(leido.Buffer.Start);
            return leido.IsCompleted;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // El error lo dará la lectura del cuerpo.
            return false;
        }
    }
}
