namespace Inventario.Api.Common.Errores;

/// <summary>Códigos con que un endpoint puede rechazar, en orden de precedencia. Salen en OpenAPI.</summary>
public sealed record Rechazos(IReadOnlyList<ErrorCatalogado> Errores);

internal static class RechazosExtensions
{
    /// <summary>Declara los rechazos propios del endpoint, en orden de precedencia, además de los comunes.</summary>
    public static TBuilder Rechaza<TBuilder>(this TBuilder builder, params string[] codigos) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Rechazos([.. codigos.Select(CatalogoDeErrores.Obtener)]));
}
