using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Compone campo a campo un ejemplo de cada cuerpo JSON, de cada respuesta y de cada error.</summary>
/// <param name="operacion">Ejemplos que declara la operación, que mandan sobre los demás.</param>
/// <param name="seccion">Ejemplos que declara la sección, para los campos sin ejemplo en su registro.</param>
internal sealed class Ejemplos(IEnumerable<JsonObject> operacion, IEnumerable<JsonObject> seccion)
{
    private const string CampoDelMergePatch = "nombre";

    /// <summary>Clave de los metadatos de un esquema con los ejemplos de su registro.</summary>
    private const string Marca = "x-ejemplo";

    public static Task Apuntar(OpenApiSchema esquema, OpenApiSchemaTransformerContext contexto, CancellationToken cancellationToken)
    {
        if (DelTipo(contexto.JsonTypeInfo.Type) is { Count: > 0 } suyos)
            (esquema.Metadata ??= new Dictionary<string, object>())[Marca] = suyos;
        return Task.CompletedTask;
    }

    public static Task Poner(OpenApiDocument documento, OpenApiDocumentTransformerContext contexto, CancellationToken cancellationToken)
    {
        var porOperacion = contexto.DescriptionGroups.SelectMany(g => g.Items).Select(o => o.ActionDescriptor.EndpointMetadata)
            .ToDictionary(m => m.OfType<IEndpointNameMetadata>().Last().EndpointName, De);
        foreach (var (metodo, operacion) in documento.Paths.Values.SelectMany(r => r.Operations!))
        {
            var ejemplos = porOperacion[operacion.OperationId!];
            foreach (var (tipo, contenido) in operacion.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
                if (TipoDeContenido.EsJson(tipo) && ejemplos.De(contenido.Schema!) is JsonObject cuerpo)
                    contenido.Example = metodo != HttpMethod.Patch ? cuerpo
                        : new JsonObject { [CampoDelMergePatch] = cuerpo[CampoDelMergePatch]?.DeepClone() };
            foreach (var (tipo, contenido) in operacion.Responses!.Values.SelectMany(r => r.Content ?? new Dictionary<string, OpenApiMediaType>()))
                if (tipo == Errores.TipoDeProblema)
                    contenido.Examples = DeErrores(contenido.Schema!, documento);
                else if (TipoDeContenido.EsJson(tipo))
                    contenido.Example = ejemplos.De(contenido.Schema!);
        }
        return Task.CompletedTask;
    }

    public static List<JsonObject> DelTipo(Type tipo) => [.. tipo.GetCustomAttributes<EjemploAttribute>().Select(e => e.Campos)];

    public JsonNode? De(IOpenApiSchema esquema) => Llenar(esquema, null, "");

    public JsonNode? DeCampo(string campo, IOpenApiSchema esquema) => DeCampo(campo, esquema, null, []);

    /// <summary>Llena un esquema con el valor declarado; sus campos ausentes, con los de las demás fuentes.</summary>
    /// <param name="dicho">Valor declarado; nulo si no lo hay.</param>
    private JsonNode? Llenar(IOpenApiSchema esquema, JsonNode? dicho, string campo)
    {
        if (esquema.OneOf?.LastOrDefault() is { } opcion)
            return Llenar(opcion, dicho, campo);
        if (esquema.Properties is { Count: > 0 } campos)
            return new JsonObject(campos.Select(c =>
                KeyValuePair.Create(c.Key, DeCampo(c.Key, c.Value, dicho as JsonObject, DelEsquema(esquema)))));
        if (esquema.Items is { } elemento)
            return new JsonArray([.. (dicho as JsonArray ?? [dicho?.DeepClone()]).Select(d => Llenar(elemento, d, campo))]);
        return dicho?.DeepClone() ?? esquema.Enum?.FirstOrDefault()?.DeepClone()
            ?? throw new InvalidOperationException($"El campo «{campo}» no tiene ejemplo: "
                + "va en [Ejemplo] de su registro o de su operación o, si lo comparten varias funciones, en EjemplosComunes.");
    }

    private JsonNode? DeCampo(string campo, IOpenApiSchema esquema, JsonObject? dicho, List<JsonObject> registro)
    {
        foreach (var ejemplo in (JsonObject[])[.. operacion, dicho ?? [], .. registro, .. seccion, EjemplosComunes.Campos])
            if (ejemplo.TryGetPropertyValue(campo, out var valor))
                return valor is null ? null : Llenar(esquema, valor, campo);
        return Llenar(esquema, null, campo);
    }

    private static List<JsonObject> DelEsquema(IOpenApiSchema esquema) =>
        ((esquema as OpenApiSchemaReference)?.RecursiveTarget ?? esquema as OpenApiSchema)?.Metadata is { } marcas
            && marcas.TryGetValue(Marca, out var suyos) ? (List<JsonObject>)suyos : [];

    private static Ejemplos De(IList<object> metadata) => new(
        metadata.OfType<EjemploAttribute>().Select(e => e.Campos),
        metadata.OfType<Seccion>().SelectMany(s => s.Ejemplos).Select(e => JsonNode.Parse(e)!.AsObject()));

    /// <summary>Añade al documento el ejemplo de cada código, una vez, y lo referencia.</summary>
    private static Dictionary<string, IOpenApiExample> DeErrores(IOpenApiSchema esquema, OpenApiDocument documento)
    {
        Dictionary<string, IOpenApiExample> ejemplos = [];
        foreach (var opcion in esquema.OneOf ?? [esquema])
        {
            var problema = EjemplosDeErrores.De((OpenApiSchemaReference)opcion);
            var codigo = (string)problema["codigo"]!;
            documento.AddComponent<IOpenApiExample>(codigo, new OpenApiExample { Summary = (string)problema["title"]!, Value = problema });
            ejemplos[codigo] = new OpenApiExampleReference(codigo, documento);
        }
        return ejemplos;
    }
}
