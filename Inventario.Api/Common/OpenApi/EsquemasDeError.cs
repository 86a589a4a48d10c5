using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>
/// Un esquema por código de error, con su <c>codigo</c> fijo y sus campos: quien compara <c>codigo</c> ya sabe qué más trae.
/// </summary>
internal static class EsquemasDeError
{
    /// <summary>Lo que lleva cualquiera.</summary>
    private const string Comun = "ProblemaComun";

    /// <summary>Cualquiera, de los de cada código: un manejador de todos compara <c>codigo</c> y ya tiene sus campos.</summary>
    private const string Union = nameof(Problema);

    /// <summary>El problema común con el código fijo y sus extras, que en ese código van siempre.</summary>
    public static async Task<IOpenApiSchema> DeAsync(
        ErrorCatalogado error, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var documento = contexto.Document!;
        var nombre = Nombre(error);
        if (documento.Components?.Schemas?.ContainsKey(nombre) != true)
        {
            await AsegurarComunAsync(contexto, cancellationToken);
            var propio = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    [Campo(nameof(Problema.Codigo))] = new OpenApiSchema { Type = JsonSchemaType.String, Const = error.Codigo },
                    [Campo(nameof(Problema.Status))] = new OpenApiSchema { Type = JsonSchemaType.Integer, Enum = [error.Status] },
                },
            };
            foreach (var (campo, esquema) in await ExtrasDeAsync(error, contexto, cancellationToken))
                propio.Properties.Add(campo, esquema);
            propio.Required = propio.Properties.Keys.ToHashSet();
            documento.AddComponent<IOpenApiSchema>(nombre, new OpenApiSchema
            {
                Description = $"{error.Significado} {error.QueHacer}",
                AllOf = [new OpenApiSchemaReference(Comun, documento), propio],
            });
        }
        return new OpenApiSchemaReference(nombre, documento);
    }

    /// <summary>Lo que lleva todo problema y, sin ser obligatorios, los extras de cualquiera: se leen sin mirar antes el código.</summary>
    private static async Task AsegurarComunAsync(OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var documento = contexto.Document!;
        if (documento.Components?.Schemas?.ContainsKey(Comun) == true)
            return;
        var comun = await contexto.GetOrCreateSchemaAsync(typeof(Problema), null, cancellationToken);
        documento.AddComponent<IOpenApiSchema>(Comun, comun);
        List<KeyValuePair<string, IOpenApiSchema>> extras = [];
        foreach (var error in CatalogoDeErrores.Todos)
            extras.AddRange(await ExtrasDeAsync(error, contexto, cancellationToken));
        foreach (var campo in extras.GroupBy(e => e.Key, e => e.Value))
        {
            // El que en un código es nulo y en otro no es la misma forma: vale la que lo admite.
            var formas = campo.OrderBy(e => e.Type?.HasFlag(JsonSchemaType.Null) != true).DistinctBy(Forma).ToList();
            comun.Properties!.Add(campo.Key, formas is [var unica] ? unica : new OpenApiSchema { AnyOf = formas });
            // En cada código significa lo suyo, y allí lo dice.
            if (formas is [OpenApiSchema propio] && campo.DistinctBy(e => e.Description).Skip(1).Any())
                propio.Description = null;
        }
        await UnirAsync(contexto, cancellationToken);
    }

    private static async Task UnirAsync(OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var documento = contexto.Document!;
        var opciones = new Dictionary<string, OpenApiSchemaReference>();
        foreach (var error in CatalogoDeErrores.Todos)
            opciones.Add(error.Codigo, (OpenApiSchemaReference)await DeAsync(error, contexto, cancellationToken));
        documento.AddComponent<IOpenApiSchema>(Union, new OpenApiSchema
        {
            Description = "El cuerpo de cualquier error: `codigo` dice cuál de todos es y, con él, qué más trae.",
            OneOf = [.. opciones.Values],
            Discriminator = new OpenApiDiscriminator { PropertyName = Campo(nameof(Problema.Codigo)), Mapping = opciones },
        });
    }

    private static async Task<Dictionary<string, IOpenApiSchema>> ExtrasDeAsync(
        ErrorCatalogado error, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        if (error.Extras is null)
            return [];
        var extras = await contexto.GetOrCreateSchemaAsync(error.Extras, null, cancellationToken);
        return extras.Properties!.ToDictionary(p => p.Key, p => PorReferencia(p.Value, contexto.Document!));
    }

    /// <summary>El generador da el esquema entero; lo que tiene nombre se guarda una vez y se nombra.</summary>
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

    /// <summary>Sin su descripción y sin decir si puede ser nulo.</summary>
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

    private static string Nombre(ErrorCatalogado error) =>
        nameof(Problema) + string.Concat(error.Codigo.Split('_').Select(p => char.ToUpperInvariant(p[0]) + p[1..]));

    private static string Campo(string propiedad) => JsonNamingPolicy.CamelCase.ConvertName(propiedad);
}
