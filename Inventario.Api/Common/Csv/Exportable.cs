using Microsoft.AspNetCore.Http.Metadata;

namespace Inventario.Api.Common.Csv;

/// <summary>Marca: el endpoint responde filas y también se puede pedir como CSV.</summary>
internal sealed record Exportable(Type Fila);

internal static class ExportableExtensions
{
    /// <summary>Marca como exportables los endpoints del grupo que leen filas, una vez, al publicarlos.</summary>
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
