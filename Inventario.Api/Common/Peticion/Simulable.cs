namespace Inventario.Api.Common.Peticion;

/// <summary>El endpoint admite <c>?simular=true</c>.</summary>
internal sealed record Simulable
{
    public const string Parametro = "simular";
}

internal static class SimulableExtensions
{
    /// <summary>Admite <c>?simular=true</c>: lo mismo, con los mismos rechazos, sin dejar rastro.</summary>
    public static TBuilder AdmiteSimular<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Simulable());
}
