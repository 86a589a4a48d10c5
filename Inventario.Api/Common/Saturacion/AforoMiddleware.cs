using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Existencias;
using Inventario.Api.Common.Problems;
using Microsoft.AspNetCore.Authorization;

namespace Inventario.Api.Common.Saturacion;

/// <summary>La puerta: antes de leer nada, ni de anotarlo. Un flujo de eventos, que no acaba, no ocupa sitio.</summary>
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
        try
        {
            await next(context);
        }
        finally
        {
            aforo.Salir();
        }
    }
}
