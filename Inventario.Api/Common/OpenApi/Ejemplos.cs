using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Un ejemplo de cada cuerpo JSON, de cada respuesta y de cada error, compuesto campo a campo con <see cref="EjemplosDeCampos"/>.</summary>
internal static class Ejemplos
{
    /// <summary>En un PATCH basta lo que cambia.</summary>
    private const string CampoDeMezcla = "nombre";

    public static Task Poner(OpenApiDocument documento, OpenApiDocumentTransformerContext contexto, CancellationToken cancellationToken)
    {
        foreach (var (metodo, operacion) in documento.Paths.Values.SelectMany(r => r.Operations!))
        {
            foreach (var (tipo, contenido) in operacion.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
                if (TipoDeContenido.EsJson(tipo) && De(contenido.Schema!, operacion.OperationId!) is JsonObject cuerpo)
                    contenido.Example = metodo == HttpMethod.Patch ? Solo(cuerpo, CampoDeMezcla) : cuerpo;
            foreach (var (tipo, contenido) in operacion.Responses!.Values.SelectMany(r => r.Content ?? new Dictionary<string, OpenApiMediaType>()))
                if (tipo == Errores.TipoDeProblema)
                    contenido.Examples = DeErrores(contenido.Schema!, documento);
                else if (TipoDeContenido.EsJson(tipo))
                    contenido.Example = De(contenido.Schema!, operacion.OperationId!);
        }
        return Task.CompletedTask;
    }

    /// <param name="esquema">Lo que hay que llenar.</param>
    /// <param name="donde">La operación y, dentro, los esquemas por los que se llegó.</param>
    /// <param name="campo">El campo del que es, si lo es de alguno.</param>
    public static JsonNode? De(IOpenApiSchema esquema, string donde, string campo = "")
    {
        // Un mismo nombre puede ser un texto en un sitio y una lista en otro.
        if (EjemplosDeCampos.Buscar(donde, campo, out var ejemplo) && (ejemplo is not JsonValue || esquema is { Properties: null, Items: null }))
            return ejemplo;
        if (esquema is OpenApiSchemaReference { Reference.Id: { } nombre })
            donde = $"{donde}/{nombre}";
        if (esquema.OneOf?.LastOrDefault() is { } opcion)
            return De(opcion, donde, campo);
        if (esquema.Properties is { Count: > 0 } campos)
            return new JsonObject(campos.Select(p => KeyValuePair.Create(p.Key, De(p.Value, donde, p.Key))));
        if (esquema.Items is { } elemento)
            return new JsonArray(De(elemento, donde, campo));
        return esquema.Enum?.FirstOrDefault()?.DeepClone() ?? EjemplosDeCampos.Generico(esquema);
    }

    /// <summary>El ejemplo de cada código, que se guarda una vez y se nombra.</summary>
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

    private static JsonObject Solo(JsonObject cuerpo, string campo) => new() { [campo] = cuerpo[campo]?.DeepClone() };
}
