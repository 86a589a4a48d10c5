using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Lee entero el cuerpo JSON y, si no se entiende, da todos sus errores a la vez: el lector de .NET para en el primero.
/// </summary>
internal sealed class CuerpoIlegible(RequestDelegate next, IOptions<JsonOptions> json)
{
    public Task InvokeAsync(HttpContext context) =>
        TipoDelCuerpo(context.GetEndpoint()) is { } tipo ? LeerAsync(context, tipo) : next(context);

    private static Type? TipoDelCuerpo(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } tipo, ContentTypes: var tipos }
            && tipos.All(TipoDeContenido.EsJson)
            ? tipo
            : endpoint?.Metadata.GetMetadata<SinCuerpo>()?.GetType();

    private async Task LeerAsync(HttpContext context, Type tipo)
    {
        using var cuerpo = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(cuerpo, context.RequestAborted);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            // Con HTTP/2 es una IOException cualquiera, que se tomaría por un fallo de la base.
            throw new ConnectionResetException("El cliente cortó el cuerpo.");
        }
        cuerpo.Position = 0;
        context.Request.Body = cuerpo;
        try
        {
            if (tipo == typeof(SinCuerpo))
                ExigirVacio(Leido(cuerpo));
            await next(context);
        }
        catch (BadHttpRequestException e) when (DelLector(e) is { InnerException: not JsonException })
        {
            throw RevisionDelCuerpo.Revisar(EnUtf8(cuerpo, context.Request), tipo, json.Value.SerializerOptions) ?? (Exception)e;
        }
    }

    private static ReadOnlySpan<byte> Leido(MemoryStream cuerpo) => cuerpo.GetBuffer().AsSpan(0, (int)cuerpo.Length);

    private static ReadOnlySpan<byte> EnUtf8(MemoryStream cuerpo, HttpRequest peticion) =>
        peticion.GetTypedHeaders().ContentType?.Encoding is { } juego && juego != Encoding.UTF8
            ? Encoding.Convert(juego, Encoding.UTF8, cuerpo.GetBuffer(), 0, (int)cuerpo.Length) : Leido(cuerpo);

    private void ExigirVacio(ReadOnlySpan<byte> cuerpo)
    {
        try
        {
            if (!cuerpo.IsEmpty)
                JsonSerializer.Deserialize<SinCuerpo>(cuerpo, json.Value.SerializerOptions);
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException(e.Message, e);
        }
    }

    /// <summary>Busca el error del lector; si envuelve a otro, es de sintaxis y no hay campos.</summary>
    private static JsonException? DelLector(Exception? e) => e is null ? null : e as JsonException ?? DelLector(e.InnerException);
}
