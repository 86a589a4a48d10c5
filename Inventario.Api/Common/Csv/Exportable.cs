using Microsoft.AspNetCore.Http.Metadata;

namespace Inventario.Api.Common.Csv;

/// <summary>Lo que responde el endpoint son filas: también se puede pedir como CSV.</summary>
/// <param name="Fila">El tipo de cada una.</param>
internal sealed record Exportable(Type Fila);

internal static class ExportableExtensions
{
    /// <summary>Todo lo que el grupo lee y son filas se exporta. Se decide una vez, al publicar cada endpoint.</summary>
    public static RouteGroupBuilder ExportaSusFilas(this RouteGroupBuilder grupo)
    {
        ((IEndpointConventionBuilder)grupo).Finally(endpoint =>
        {
            if (FilaDe(endpoint.Metadata) is { } fila)
                endpoint.Metadata.Add(new Exportable(fila));
        });
        return grupo.AddEndpointFilter<ExportacionFilter>();
    }

    private static Type? FilaDe(IList<object> metadata) => metadata
        .OfType<IProducesResponseTypeMetadata>()
        .Where(_ => metadata.OfType<IHttpMethodMetadata>().Any(m => m.HttpMethods.Contains(HttpMethods.Get)))
        .SelectMany(m => m.Type is { } tipo ? tipo.GetInterfaces().Prepend(tipo) : [])
        .FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IConFilas<>))
        ?.GetGenericArguments()[0];
}
