namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Marca: el endpoint escribe una sola orden de stock y no lee después. Permite preparar la respuesta antes del COMMIT
/// y guardarla en la misma transacción.
/// </summary>
internal sealed record RespuestaConLaOrden;

internal static class RespuestaConLaOrdenExtensions
{
    /// <inheritdoc cref="RespuestaConLaOrden"/>
    public static RouteHandlerBuilder EscribeUnaOrden(this RouteHandlerBuilder builder) =>
        builder.WithMetadata(new RespuestaConLaOrden());
}
