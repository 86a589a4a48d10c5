namespace Inventario.Api.Common.Errores;

/// <summary>Rechazos propios de un endpoint. Salen en OpenAPI.</summary>
/// <param name="Errores">Sus códigos, sin repetir.</param>
/// <param name="EnOrden">Los mismos por precedencia, con la aclaración de cada uno.</param>
public sealed record Rechazos(IReadOnlyList<ErrorCatalogado> Errores, IReadOnlyList<string> EnOrden);

internal static class RechazosExtensions
{
    /// <summary>
    /// Declara los rechazos propios del endpoint, por precedencia, además de los comunes. Cada uno es un código, que
    /// puede seguir con una aclaración: <c>duplicado (codigo, codigoBarras)</c>. <c>validacion</c> va delante de todos;
    /// se nombra solo si se comprueba después de otro.
    /// </summary>
    public static RouteHandlerBuilder Rechaza(this RouteHandlerBuilder builder, params string[] enOrden) =>
        builder.WithMetadata(new Rechazos([.. enOrden.Select(r => CatalogoDeErrores.Obtener(r.Split(' ')[0])).Distinct()], enOrden));
}
