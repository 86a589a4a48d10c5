using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Inventario.Api.Common.Peticion;

/// <summary>Marca: la operación no lleva cuerpo. Uno vacío (<c>{}</c>) se admite: hay clientes que lo mandan.</summary>
internal sealed record SinCuerpo;

internal static class SinCuerpoExtensions
{
    /// <summary>Rechaza un cuerpo con contenido: ignorarlo engañaría al cliente que lo manda.</summary>
    public static RouteHandlerBuilder SinCuerpo(this RouteHandlerBuilder builder) => builder
        .WithMetadata(new SinCuerpo())
        .AddEndpointFilter(async (context, next) =>
        {
            await ComprobarAsync(context.HttpContext);
            return await next(context);
        });

    private static async Task ComprobarAsync(HttpContext context)
    {
        using var cuerpo = new MemoryStream();
        await context.Request.Body.CopyToAsync(cuerpo, context.RequestAborted);
        if (cuerpo.Length == 0)
            return;
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            JsonSerializer.Deserialize<SinCuerpo>(cuerpo.GetBuffer().AsSpan(0, (int)cuerpo.Length), json);
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException(e.Message, e);
        }
    }
}
