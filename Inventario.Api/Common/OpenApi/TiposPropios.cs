using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Describe los tipos de convertidor propio, que el generador no conoce, y nombra los genéricos.</summary>
internal static class TiposPropios
{
    /// <summary>Da el nombre del esquema en el documento, o nulo si se describe donde se usa.</summary>
    public static string? Nombrar(JsonTypeInfo tipo) => tipo.Type switch
    {
        // VersionEsperada es el texto de una cabecera, no un objeto.
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
            (esquema.Type, esquema.Format, esquema.Maximum) = (Entero().Type, null, Entero().Maximum);
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

    /// <summary>Añade null a los valores de una enumeración que lo admite.</summary>
    public static void NombrarElNulo(OpenApiSchema enumeracion)
    {
        if (enumeracion.Type?.HasFlag(JsonSchemaType.Null) == true)
            enumeracion.Enum!.Add(JsonNullSentinel.JsonNull);
    }

    /// <summary>
    /// Un entero sin «int64», que daría bigint o texto en los clientes: un id cabe en number. El máximo dice a los de
    /// otros lenguajes que no cabe en 32 bits.
    /// </summary>
    private static OpenApiSchema Entero() => new() { Type = JsonSchemaType.Integer, Maximum = $"{ReglasDeDominio.IdMax}" };
}
