namespace Inventario.Api.Common.Peticion;

/// <summary>Marca: la operación no lleva cuerpo. Uno vacío (<c>{}</c>) se admite: hay clientes que lo mandan.</summary>
internal sealed record SinCuerpo;

internal static class SinCuerpoExtensions
{
    /// <summary>Rechaza un cuerpo con contenido (<see cref="CuerpoIlegible"/>): ignorarlo engañaría al cliente que lo manda.</summary>
    public static RouteHandlerBuilder SinCuerpo(this RouteHandlerBuilder builder) => builder.WithMetadata(new SinCuerpo());
}
