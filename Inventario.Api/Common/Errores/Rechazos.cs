namespace Inventario.Api.Common.Errores;

/// <summary>Los códigos con que un endpoint puede rechazar, en orden de precedencia. Salen en OpenAPI.</summary>
public sealed record Rechazos(IReadOnlyList<ErrorCatalogado> Errores);

internal static class RechazosExtensions
{
    /// <summary>Declara los rechazos propios del endpoint, en orden de precedencia; los comunes se añaden solos.</summary>
    public static TBuilder Rechaza<TBuilder>(this TBuilder builder, params string[] codigos) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Rechazos([.. codigos.Select(CatalogoDeErrores.Obtener)]));
}
