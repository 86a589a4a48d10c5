using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>
/// Crea un esquema por código de error, con <c>codigo</c> constante y sus campos, para que un cliente generado distinga
/// cada error por su <c>codigo</c>.
/// </summary>
internal static class EsquemasDeError
{
    /// <summary>Esquema con los campos comunes a todos los errores.</summary>
    private const string Comun = "ProblemaComun";

    /// <summary>Esquema de cualquier error: la unión de los de cada código, que <c>codigo</c> discrimina.</summary>
    private const string Union = nameof(Problema);

    public static OpenApiSchemaReference De(ErrorCatalogado error, OpenApiDocument documento) =>
        new(nameof(Problema) + string.Concat(error.Codigo.Split('_').Select(p => char.ToUpperInvariant(p[0]) + p[1..])), documento);

    public static async Task CrearAsync(
        OpenApiDocument documento, OpenApiDocumentTransformerContext contexto, CancellationToken cancellationToken)
    {
        foreach (var error in CatalogoDeErrores.Todos)
        {
            var extras = await ExtrasDeAsync(error, documento, contexto, cancellationToken);
            documento.AddComponent<IOpenApiSchema>(De(error, documento).Reference.Id!, new OpenApiSchema
            {
                Description = $"{error.Significado} {error.QueHacer}",
                AllOf = [new OpenApiSchemaReference(Comun, documento), DelCodigo(error, extras)],
            });
        }
        documento.AddComponent<IOpenApiSchema>(Comun, await ComunAsync(documento, contexto, cancellationToken));
        documento.AddComponent<IOpenApiSchema>(Union, new OpenApiSchema
        {
            Description = "El cuerpo de cualquier error: `codigo` dice cuál es, y de él dependen los demás campos.",
            OneOf = [.. CatalogoDeErrores.Todos.Select(e => De(e, documento))],
            Discriminator = new OpenApiDiscriminator
            {
                PropertyName = Campo(nameof(Problema.Codigo)),
                Mapping = CatalogoDeErrores.Todos.ToDictionary(e => e.Codigo, e => De(e, documento)),
            },
        });
    }

    /// <summary>Fija el código y el estado de un error y exige sus extras.</summary>
    private static OpenApiSchema DelCodigo(ErrorCatalogado error, Dictionary<string, IOpenApiSchema> extras)
    {
        var campos = new Dictionary<string, IOpenApiSchema>
        {
            [Campo(nameof(Problema.Codigo))] = new OpenApiSchema { Type = JsonSchemaType.String, Const = error.Codigo },
            [Campo(nameof(Problema.Status))] = new OpenApiSchema { Type = JsonSchemaType.Integer, Enum = [error.Status] },
        };
        foreach (var (campo, esquema) in extras)
            campos.Add(campo, esquema);
        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = campos, Required = campos.Keys.ToHashSet() };
    }

    /// <summary>Crea el problema común, con los extras opcionales de todos los códigos para leerlos sin más.</summary>
    private static async Task<OpenApiSchema> ComunAsync(
        OpenApiDocument documento, OpenApiDocumentTransformerContext contexto, CancellationToken cancellationToken)
    {
        var comun = await contexto.GetOrCreateSchemaAsync(typeof(Problema), null, cancellationToken);
        List<KeyValuePair<string, IOpenApiSchema>> extras = [];
        foreach (var error in CatalogoDeErrores.Todos)
            extras.AddRange(await ExtrasDeAsync(error, documento, contexto, cancellationToken));
        foreach (var campo in extras.GroupBy(e => e.Key, e => e.Value))
        {
            // Un campo anulable en un código y no en otro tiene una sola forma: la anulable.
            var formas = campo.OrderBy(e => e.Type?.HasFlag(JsonSchemaType.Null) != true).DistinctBy(Forma).ToList();
            comun.Properties!.Add(campo.Key, formas is [var unica] ? unica : new OpenApiSchema { AnyOf = formas });
            // El campo se describe en cada código si no significa lo mismo en todos.
            if (formas is [OpenApiSchema propio] && campo.DistinctBy(e => e.Description).Skip(1).Any())
                propio.Description = null;
        }
        return comun;
    }

    private static async Task<Dictionary<string, IOpenApiSchema>> ExtrasDeAsync(
        ErrorCatalogado error, OpenApiDocument documento, OpenApiDocumentTransformerContext contexto, CancellationToken cancellationToken)
    {
        if (error.Extras is null)
            return [];
        var extras = await contexto.GetOrCreateSchemaAsync(error.Extras, null, cancellationToken);
        return extras.Properties!.ToDictionary(p => p.Key, p => PorReferencia(p.Value, documento));
    }

    /// <summary>Cambia un esquema con nombre, que el generador da entero, por una referencia a su componente.</summary>
    private static IOpenApiSchema PorReferencia(IOpenApiSchema esquema, OpenApiDocument documento)
    {
        if (esquema is not OpenApiSchema suelto)
            return esquema;
        if (suelto.Items is { } elemento)
            suelto.Items = PorReferencia(elemento, documento);
        if (suelto.Properties is not { Count: > 0 } || suelto.Metadata?.TryGetValue("x-schema-id", out var marca) != true
            || marca is not string { Length: > 0 } nombre)
            return suelto;
        documento.AddComponent<IOpenApiSchema>(nombre, suelto);
        return new OpenApiSchemaReference(nombre, documento);
    }

    /// <summary>Serializa un esquema sin su descripción ni si admite nulo, para compararlo.</summary>
    private static string Forma(IOpenApiSchema esquema)
    {
        using var texto = new StringWriter(CultureInfo.InvariantCulture);
        esquema.SerializeAsV31(new OpenApiJsonWriter(texto));
        var forma = JsonNode.Parse(texto.ToString())!.AsObject();
        forma.Remove("description");
        forma["type"] = $"{esquema.Type & ~JsonSchemaType.Null}";
        if (forma["enum"] is JsonArray valores)
            valores.RemoveAll(v => v is null);
        return forma.ToJsonString();
    }

    private static string Campo(string propiedad) => JsonNamingPolicy.CamelCase.ConvertName(propiedad);
}
