namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Lo único que el endpoint escribe es una orden del libro, y después de asentarla no lee nada: su respuesta sale de lo que
/// decidió. Así puede responderse mientras la orden espera el COMMIT.
/// </summary>
internal sealed record RespuestaConLaOrden;

internal static class RespuestaConLaOrdenExtensions
{
    /// <inheritdoc cref="RespuestaConLaOrden"/>
    public static TBuilder EscribeUnaOrden<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RespuestaConLaOrden());
}
