using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Lee entero el cuerpo JSON, lo pasa a UTF-8 y, si no se entiende, da todos sus errores a la vez: el lector de .NET
/// para en el primero.
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
        using var recibido = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(recibido, context.RequestAborted);
        }
        catch (IOException e)
        {
            throw PeticionIlegible.CuerpoRoto(e);
        }
        using var cuerpo = EnUtf8(recibido, context.Request);
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
            throw RevisionDelCuerpo.Revisar(Leido(cuerpo), tipo, json.Value.SerializerOptions) ?? (Exception)e;
        }
    }

    private static ReadOnlySpan<byte> Leido(MemoryStream cuerpo) => cuerpo.GetBuffer().AsSpan(0, (int)cuerpo.Length);

    /// <summary>
    /// Pasa el cuerpo del juego que declara a UTF-8, y quita el juego de la petición. El lector de .NET cambiaría por
    /// «?» lo que no cabe en él.
    /// </summary>
    /// <exception cref="ProblemException">415 <c>tipo_no_soportado</c>; 400 <c>json_invalido</c>.</exception>
    private static MemoryStream EnUtf8(MemoryStream cuerpo, HttpRequest peticion)
    {
        if (peticion.GetTypedHeaders().ContentType is not { Charset.HasValue: true } tipo)
            return cuerpo;
        peticion.ContentType = tipo.MediaType.Value;
        try
        {
            var juego = Encoding.GetEncoding(
                HeaderUtilities.RemoveQuotes(tipo.Charset).Value!, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            if (juego is UTF8Encoding)
                return cuerpo;
            var convertido = Encoding.Convert(juego, Encoding.UTF8, cuerpo.GetBuffer(), 0, (int)cuerpo.Length);
            return new(convertido, 0, convertido.Length, writable: false, publiclyVisible: true);
        }
        catch (DecoderFallbackException)
        {
            throw Problemas.JsonInvalido($"El cuerpo no está en {tipo.Charset}, como declara su Content-Type.");
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ProblemException(ErroresComunes.TipoNoSoportado, "El cuerpo debe ser application/json en UTF-8.");
        }
    }

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
