namespace Inventario.Api.Common.Peticion;

/// <summary>Marca: el endpoint admite <c>?simular=true</c>.</summary>
internal sealed record Simulable
{
    public const string Parametro = "simular";
}

internal static class SimulableExtensions
{
    /// <summary>Admite <c>?simular=true</c>: la misma petición, con sus rechazos, sin dejar rastro.</summary>
    public static TBuilder AdmiteSimular<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Simulable());
}
