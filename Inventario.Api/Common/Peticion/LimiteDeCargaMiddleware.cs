using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// La puerta: antes de leer nada, ni de anotarlo. Un flujo de eventos, que no acaba, no ocupa sitio. Lo que aún no ha llegado entero
/// tampoco, hasta que llegue (<see cref="LimiteDeCargaFilter"/>): quien manda despacio no se lo quita a nadie.
/// </summary>
internal sealed class LimiteDeCargaMiddleware(RequestDelegate next, LimitesDeCarga limites, ProblemWriter problemas)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<ConexionDeMas>() is not null ? CerrarAsync(context) : PasarAsync(context);

    private Task PasarAsync(HttpContext context) =>
        De(context.GetEndpoint()?.Metadata) is { } limite ? PasarAsync(context, limite) : next(context);

    private LimiteDeCarga? De(EndpointMetadataCollection? metadata) =>
        metadata?.GetMetadata<RespuestaConLaOrden>() is not null ? limites.Ordenes
        : !Permisos.ExigeSesion(metadata) || metadata!.GetMetadata<AdmiteEntrada>() is not null ? null
        : limites.Peticiones;

    /// <summary>
    /// A quien pregunta por la salud se le contesta: que no quepan más clientes no es estar muerto. Después la conexión se cierra, que en
    /// HTTP/2 no lo dice una cabecera: quien la reutilizara recibiría 503 aunque ya hubiera sitio.
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

    /// <summary>Mira lo que hay, sin esperar a que llegue más ni consumirlo.</summary>
    private static bool LlegoEntera(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return true;
        // Quien espera permiso para mandar el cuerpo no lo ha mandado.
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
            // Lo dirá quien lo lea.
            return false;
        }
    }
}
