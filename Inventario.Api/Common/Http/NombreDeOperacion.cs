using System.Reflection;

namespace Inventario.Api.Common.Http;

/// <summary>Nombra cada operación como su endpoint: la de <c>ObtenerVentaEndpoint</c> es <c>ObtenerVenta</c>.</summary>
internal static class NombreDeOperacion
{
    public static RouteGroupBuilder NombraSusOperaciones(this RouteGroupBuilder grupo)
    {
        ((IEndpointConventionBuilder)grupo).Finally(endpoint =>
        {
            // Un endpoint con dos operaciones nombra la segunda con WithName.
            if (!endpoint.Metadata.OfType<IEndpointNameMetadata>().Any())
                endpoint.Metadata.Add(new EndpointNameMetadata(
                    endpoint.Metadata.OfType<MethodInfo>().First().DeclaringType!.Name.Replace("Endpoint", "", StringComparison.Ordinal)));
        });
        return grupo;
    }
}
