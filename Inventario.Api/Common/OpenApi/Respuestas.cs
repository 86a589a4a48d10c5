using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>
/// Describe las respuestas de éxito: qué campos van siempre, cuáles admiten nulo, cuáles son de una lista cerrada, y
/// sus cabeceras.
/// </summary>
internal static class Respuestas
{
    /// <summary>Marca con que el generador envuelve en «o nulo» un esquema referenciado.</summary>
    private const string MarcaDeAnulable = "x-is-nullable-property";

    /// <summary>Extensión con el otro tipo en que se puede pedir la respuesta: CSV.</summary>
    private const string MarcaDeExportacion = "x-exportacion";

    /// <summary>Traducción de las descripciones que el generador pone en inglés.</summary>
    private static readonly Dictionary<string, string> EnPalabras = new()
    {
        [ReasonPhrases.GetReasonPhrase(StatusCodes.Status200OK)] = "Correcto.",
        [ReasonPhrases.GetReasonPhrase(StatusCodes.Status201Created)] = "Creado.",
        [ReasonPhrases.GetReasonPhrase(StatusCodes.Status204NoContent)] = "Hecho; sin cuerpo.",
    };

    /// <summary>Exige todos los campos (null si no hay valor), menos los que el rol no puede ver.</summary>
    public static Task DescribirEsquema(OpenApiSchema esquema, OpenApiSchemaTransformerContext contexto, CancellationToken cancellationToken)
    {
        if (contexto.ParameterDescription is not null)
            return Task.CompletedTask;
        if (contexto.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && esquema.Properties is { Count: > 0 } campos)
        {
            esquema.AdditionalPropertiesAllowed = true;
            esquema.Required = contexto.JsonTypeInfo.Properties.Where(p => campos.ContainsKey(p.Name) && !ColumnaExportada.SegunElRol(p))
                .Select(p => p.Name).ToHashSet();
        }
        if (contexto.JsonPropertyInfo is { AttributeProvider: PropertyInfo propiedad } campo)
            DescribirCampo(esquema, campo, propiedad);
        return Task.CompletedTask;
    }

    public static Task Describir(OpenApiOperation operacion, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var metadata = contexto.Description.ActionDescriptor.EndpointMetadata;

        if (metadata.OfType<Exportable>().Any())
            DescribirExportacion((OpenApiResponse)operacion.Responses!["200"], contexto.Document!);
        if (contexto.Description.HttpMethod == HttpMethods.Get && Responde<ICondicional>(metadata))
            operacion.Responses!["304"] = new OpenApiResponse { Description = "El recurso sigue en la versión de If-None-Match; sin cuerpo." };

        var seRepite = operacion.Parameters?.Any(p => p.Name == ClaveDeIdempotencia.Cabecera) == true;
        foreach (var (estado, descrita) in operacion.Responses!.Where(r => r.Key is ['2', ..] or "304"))
        {
            var respuesta = (OpenApiResponse)descrita;
            respuesta.Description = EnPalabras.GetValueOrDefault(respuesta.Description ?? "", respuesta.Description ?? "");
            Cabeceras.Anadir(respuesta, contexto.Document!, IdentificadorDePeticion.Cabecera);
            if (estado == "201")
                Cabeceras.Anadir(respuesta, contexto.Document!, HeaderNames.Location);
            if (Responde<IVersionado>(metadata))
                Cabeceras.Anadir(respuesta, contexto.Document!, HeaderNames.ETag);
            if (estado == "200" && Responde<IPagina>(metadata))
                Cabeceras.Anadir(respuesta, contexto.Document!, HeaderNames.Link);
            if (estado != "304" && seRepite)
                Cabeceras.Anadir(respuesta, contexto.Document!, IdempotenciaFilter.CabeceraDeRepetida);
        }
        // Una respuesta simulada no lleva Location, ETag ni la cabecera de repetida: no se guardó nada.
        if (metadata.OfType<Simulable>().Any() && operacion.Responses!.GetValueOrDefault("201") is { } creado)
        {
            var simulada = new OpenApiResponse { Description = "Con simular=true: la respuesta que habría dado.", Content = creado.Content };
            Cabeceras.Anadir(simulada, contexto.Document!, IdentificadorDePeticion.Cabecera);
            operacion.Responses!["200"] = simulada;
        }
        return Task.CompletedTask;
    }

    /// <summary>Dice si una respuesta de éxito es de ese tipo.</summary>
    public static bool Responde<T>(IEnumerable<object> metadata) => metadata.OfType<IProducesResponseTypeMetadata>()
        .Any(p => p.StatusCode is >= 200 and < 300 && p.Type?.IsAssignableTo(typeof(T)) == true);

    /// <summary>
    /// Declara el CSV en una extensión y no en <c>content</c>: ahí, los clientes generados creerían que toda lista
    /// puede ser un texto. Con openapi-fetch, <c>data</c> sería <c>Pagina | string</c>, y pedir JSON en todo el cliente
    /// quitaría el tipo a los errores.
    /// </summary>
    private static void DescribirExportacion(OpenApiResponse respuesta, OpenApiDocument documento)
    {
        respuesta.Description = "Las filas de la página; con `Accept: text/csv`, todas, en CSV.";
        (respuesta.Extensions ??= new Dictionary<string, IOpenApiExtension>())[MarcaDeExportacion] =
            new JsonNodeExtension(CuerpoCsv.Tipo);
        Cabeceras.Anadir(respuesta, documento, HeaderNames.ContentDisposition);
    }

    private static void DescribirCampo(OpenApiSchema esquema, JsonPropertyInfo campo, PropertyInfo propiedad)
    {
        var nulos = new NullabilityInfoContext().Create(propiedad);
        var anulable = nulos.ReadState == NullabilityState.Nullable && !ColumnaExportada.SegunElRol(campo);
        if (esquema.Properties is { Count: > 0 })
            (esquema.Metadata ??= new Dictionary<string, object>())[MarcaDeAnulable] = anulable;
        else if (esquema.Type is { } tipo)
            esquema.Type = anulable ? tipo | JsonSchemaType.Null : tipo & ~JsonSchemaType.Null;

        if (esquema.AdditionalProperties is OpenApiSchema valor && nulos.GenericTypeArguments is [_, { ReadState: NullabilityState.Nullable }])
            valor.Type |= JsonSchemaType.Null;
        if (propiedad.GetCustomAttribute<ValoresDeAttribute>() is { } lista)
        {
            esquema.Enum = [.. lista.Valores.Select(v => (JsonNode)v)];
            TiposPropios.NombrarElNulo(esquema);
        }
    }
}
