using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Los tipos que el generador no sabe describir: los de convertidor propio, y los nombres de los genéricos.</summary>
internal static class TiposPropios
{
    /// <summary>El nombre del esquema en el documento, o nulo si se describe donde se usa.</summary>
    public static string? Nombrar(JsonTypeInfo tipo) => tipo.Type switch
    {
        // Es el texto de una cabecera, no un objeto.
        var t when t == typeof(VersionEsperada) => null,
        { IsGenericType: true } t when t.GetGenericTypeDefinition() == typeof(PaginaDe<>) => $"PaginaDe{t.GetGenericArguments()[0].Name}",
        _ => OpenApiOptions.CreateDefaultSchemaReferenceId(tipo),
    };

    public static Task Describir(OpenApiSchema esquema, OpenApiSchemaTransformerContext contexto, CancellationToken cancellationToken)
    {
        var declarado = contexto.JsonTypeInfo.Type;
        var tipo = Nullable.GetUnderlyingType(declarado) ?? declarado;
        // Un convertidor propio borra el tipo del esquema.
        if (tipo == typeof(decimal))
            (esquema.Type, esquema.Format) = (JsonSchemaType.Number, null);
        else if (tipo == typeof(long))
            (esquema.Type, esquema.Format) = (Entero().Type, null);
        else if (tipo.IsAssignableTo(typeof(IEnumerable<long>)))
            esquema.Items = Entero();
        else if (tipo.IsAssignableTo(typeof(IEnumerable<KeyValuePair<string, long>>)))
            esquema.AdditionalProperties = Entero();
        else if (tipo == typeof(DateTimeOffset) || tipo == typeof(DateTime))
            (esquema.Type, esquema.Format) = (JsonSchemaType.String, "date-time");
        else if (tipo == typeof(VersionEsperada))
            (esquema.Type, esquema.Properties, esquema.Required, esquema.AdditionalPropertiesAllowed) = (JsonSchemaType.String, null, null, true);
        else if (tipo == typeof(object))
            esquema.Type = JsonSchemaType.Integer | JsonSchemaType.String | JsonSchemaType.Null;
        else
            return Task.CompletedTask;
        if (tipo != declarado)
            esquema.Type |= JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    /// <summary>Una enumeración que admite null tiene que nombrarlo.</summary>
    public static void NombrarElNulo(OpenApiSchema enumeracion)
    {
        if (enumeracion.Type?.HasFlag(JsonSchemaType.Null) == true)
            enumeracion.Enum!.Add(JsonNullSentinel.JsonNull);
    }

    /// <summary>Sin «int64»: los clientes que se generan con él darían un bigint o un texto, y los id caben en un número de JavaScript.</summary>
    private static OpenApiSchema Entero() => new() { Type = JsonSchemaType.Integer };
}
