using System.Text.Json;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Marca: el endpoint escribe una sola orden de stock y no lee después. Con Idempotency-Key, la respuesta se hace con el
/// resultado de la orden y se guarda en su transacción.
/// </summary>
/// <param name="Capturar">Hace, sin enviarla, la respuesta de ese resultado.</param>
internal sealed record RespuestaConLaOrden(Func<object, JsonSerializerOptions, RespuestaCapturada> Capturar);

internal static class RespuestaConLaOrdenExtensions
{
    /// <inheritdoc cref="RespuestaConLaOrden"/>
    /// <param name="responder">Lo que el endpoint responde con el resultado de su orden.</param>
    public static RouteHandlerBuilder EscribeUnaOrden<T>(this RouteHandlerBuilder builder, Func<T, IResult> responder) where T : notnull =>
        builder.CompruebaLaSesionConLaOrden()
            .WithMetadata(new RespuestaConLaOrden((resultado, json) => Capturar((T)resultado, responder((T)resultado), json)));

    private static RespuestaCapturada Capturar<T>(T valor, IResult respuesta, JsonSerializerOptions json) where T : notnull => new()
    {
        Estado = ((IStatusCodeHttpResult)respuesta).StatusCode!.Value,
        Ubicacion = (respuesta as Created<T>)?.Location,
        Etiqueta = valor is IVersionado { Version: var version } ? VersionEsperada.Etiqueta(version) : null,
        Tipo = "application/json; charset=utf-8",
        Cuerpo = JsonSerializer.SerializeToUtf8Bytes(valor, json),
    };
}
