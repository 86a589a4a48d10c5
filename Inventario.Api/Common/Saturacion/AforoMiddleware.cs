using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Existencias;
using Inventario.Api.Common.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace Inventario.Api.Common.Saturacion;

/// <summary>
/// La puerta: antes de leer nada, ni de anotarlo. Un flujo de eventos, que no acaba, no ocupa sitio. Lo que aún no ha llegado entero
/// tampoco, hasta que llegue (<see cref="AforoFilter"/>): quien manda despacio no se lo quita a nadie.
/// </summary>
internal sealed class AforoMiddleware(RequestDelegate next, Aforos aforos, ProblemWriter problemas)
{
    public Task InvokeAsync(HttpContext context) =>
        De(context.GetEndpoint()?.Metadata) is { } aforo ? PasarAsync(context, aforo) : next(context);

    private Aforo? De(EndpointMetadataCollection? metadata) =>
        metadata?.GetMetadata<UnaOrden>() is not null ? aforos.Ordenes
        : metadata?.GetMetadata<IAuthorizeData>() is null || metadata.GetMetadata<IAllowAnonymous>() is not null
            || metadata.GetMetadata<AdmiteEntrada>() is not null ? null
        : aforos.Peticiones;

    private async Task PasarAsync(HttpContext context, Aforo aforo)
    {
        if (!aforo.Entrar())
        {
            await problemas.WriteAsync(context, Problemas.Sobrecarga());
            return;
        }
        var llego = false;
        try
        {
            llego = LlegoEntera(context.Request);
            if (!llego)
            {
                aforo.Salir();
                context.Features.Set(new SitioPendiente(aforo));
            }
            await next(context);
        }
        finally
        {
            if (llego)
                aforo.Salir();
        }
    }

    /// <summary>Mira lo que hay, sin esperar a que llegue más ni consumirlo.</summary>
    private static bool LlegoEntera(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return true;
        // Quien espera permiso para mandar el cuerpo no lo ha mandado, y uno tan largo no llega con las cabeceras.
        if (request.Headers.Expect.Count > 0 || request.ContentLength > Servicio.CuerpoBytesMax)
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

/// <summary>A lo que no había llegado entero en la puerta se le cuenta aquí, con su cuerpo ya leído.</summary>
internal sealed class AforoFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<SitioPendiente>() is { } pendiente ? OcuparAsync(pendiente.Aforo, context, next) : next(context);

    private static async ValueTask<object?> OcuparAsync(Aforo aforo, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!aforo.Entrar())
            throw Problemas.Sobrecarga();
        try
        {
            return await next(context);
        }
        finally
        {
            aforo.Salir();
        }
    }
}

/// <summary>Entró sin ocupar sitio.</summary>
internal sealed record SitioPendiente(Aforo Aforo);
