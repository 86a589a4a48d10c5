using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Idempotencia;
using Inventario.Api.Common.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.Http.OpenApi;

/// <summary>
/// Los rechazos de cada operación, por estado y por precedencia. Cada código es un esquema propio, con su <c>codigo</c> fijo y
/// sus campos: quien compara <c>codigo</c> ya sabe qué más trae.
/// </summary>
internal static class Errores
{
    public const string TipoDeProblema = "application/problem+json";

    private static readonly string[] DeSesion = ["no_autenticado", "sesion_caducada"];
    private static readonly string[] DeParametros = ["parametro_desconocido", "parametro_invalido"];
    private static readonly string[] DeCuerpo = ["cuerpo_demasiado_grande", "tipo_no_soportado", "json_invalido", "campo_desconocido", "campo_repetido"];
    private static readonly string[] DeIdempotencia = ["clave_no_valida", "idempotencia_en_curso", "idempotencia_cuerpo_distinto"];
    private static readonly string[] DelServicio = ["error_interno", "base_de_datos_no_disponible", "sobrecarga"];

    private static readonly string[] Compartidos = [.. DeSesion, "sin_permiso", "cuerpo_demasiado_grande", "tipo_no_soportado", .. DelServicio];

    public static async Task DescribirAsync(
        OpenApiOperation operacion, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        foreach (var porEstado in De(operacion, contexto).DistinctBy(e => e.Codigo).GroupBy(e => e.Status))
        {
            var estado = porEstado.Key.ToString(CultureInfo.InvariantCulture);
            var respuesta = await RespuestaAsync([.. porEstado], contexto, cancellationToken);
            operacion.Responses![estado] = EsComun([.. porEstado]) ? UnaVez($"Error{estado}", respuesta, contexto.Document!) : respuesta;
        }
    }

    private static async Task<OpenApiResponse> RespuestaAsync(
        List<ErrorCatalogado> errores, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var esquemas = new List<IOpenApiSchema>();
        foreach (var error in errores)
            esquemas.Add(await EsquemaAsync(error, contexto, cancellationToken));
        var respuesta = new OpenApiResponse
        {
            Description = string.Join(" · ", errores.Select(e => $"`{e.Codigo}`: {e.Titulo}")),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [TipoDeProblema] = new() { Schema = esquemas is [var unico] ? unico : new OpenApiSchema { OneOf = esquemas } },
            },
        };
        Cabeceras.Anadir(respuesta, contexto.Document!, [
            IdentificadorDePeticion.Cabecera,
            .. errores[0].Status == StatusCodes.Status401Unauthorized ? [HeaderNames.WWWAuthenticate] : Array.Empty<string>(),
            .. errores.Any(e => e.PideEsperar) ? [HeaderNames.RetryAfter] : Array.Empty<string>()]);
        return respuesta;
    }

    /// <summary>Los de un estado que solo trae códigos comunes son iguales en todas las operaciones: se escriben una vez.</summary>
    private static bool EsComun(List<ErrorCatalogado> errores) =>
        Compartidos.Where(c => CatalogoDeErrores.Obtener(c).Status == errores[0].Status).SequenceEqual(errores.Select(e => e.Codigo));

    private static OpenApiResponseReference UnaVez(string nombre, OpenApiResponse respuesta, OpenApiDocument documento)
    {
        documento.AddComponent<IOpenApiResponse>(nombre, respuesta);
        return new OpenApiResponseReference(nombre, documento);
    }

    /// <summary>Los comunes que corresponden a la operación y los suyos, en el orden en que se comprueban.</summary>
    private static IEnumerable<ErrorCatalogado> De(OpenApiOperation operacion, OpenApiOperationTransformerContext contexto)
    {
        var metadata = contexto.Description.ActionDescriptor.EndpointMetadata;
        List<string> codigos = [];
        if (Seguridad.RolesDe(metadata) is { } roles)
            codigos.AddRange(roles.Count < Permisos.RolesDe(Permisos.TenerSesion).Count ? [.. DeSesion, "sin_permiso"] : DeSesion);
        if (operacion.Parameters is { Count: > 0 })
            codigos.AddRange(DeParametros);
        if (operacion.RequestBody is not null)
            codigos.AddRange(DeCuerpo);
        if (operacion.Parameters?.Any(p => p.Name == ClaveDeIdempotencia.Cabecera) == true)
            codigos.AddRange(DeIdempotencia);
        if (operacion.RequestBody is not null || operacion.Parameters is { Count: > 0 })
            codigos.Add("validacion");

        return codigos.Select(CatalogoDeErrores.Obtener)
            .Concat(metadata.OfType<Rechazos>().SelectMany(r => r.Errores))
            .Concat(DelServicio.Select(CatalogoDeErrores.Obtener));
    }

    /// <summary>El problema común con el código fijo y sus extras, que en ese código van siempre.</summary>
    private static async Task<IOpenApiSchema> EsquemaAsync(
        ErrorCatalogado error, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var documento = contexto.Document!;
        var nombre = nameof(Problema) + string.Concat(error.Codigo.Split('_').Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
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
            foreach (var (campo, esquema) in await ExtrasDeAsync(error.Codigo, contexto, cancellationToken))
                propio.Properties.Add(campo, esquema);
            propio.Required = propio.Properties.Keys.ToHashSet();
            documento.AddComponent<IOpenApiSchema>(nombre, new OpenApiSchema
            {
                Description = $"{error.Significado} {error.QueHacer}",
                AllOf = [new OpenApiSchemaReference(nameof(Problema), documento), propio],
            });
        }
        return new OpenApiSchemaReference(nombre, documento);
    }

    /// <summary>Lo que lleva todo problema y, sin ser obligatorios, los extras de cualquiera: se leen sin preguntar antes por el código.</summary>
    private static async Task AsegurarComunAsync(OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var documento = contexto.Document!;
        if (documento.Components?.Schemas?.ContainsKey(nameof(Problema)) == true)
            return;
        var comun = await contexto.GetOrCreateSchemaAsync(typeof(Problema), null, cancellationToken);
        documento.AddComponent<IOpenApiSchema>(nameof(Problema), comun);
        List<KeyValuePair<string, IOpenApiSchema>> extras = [];
        foreach (var codigo in CatalogoDeErrores.Codigos)
            extras.AddRange(await ExtrasDeAsync(codigo, contexto, cancellationToken));
        foreach (var campo in extras.GroupBy(e => e.Key, e => e.Value))
        {
            var formas = campo.DistinctBy(Forma).ToList();
            comun.Properties!.Add(campo.Key, formas is [var unica] ? unica : new OpenApiSchema { AnyOf = formas });
            // En cada código significa lo suyo, y allí lo dice.
            if (formas is [OpenApiSchema propio] && campo.DistinctBy(e => e.Description).Skip(1).Any())
                propio.Description = null;
        }
    }

    private static async Task<Dictionary<string, IOpenApiSchema>> ExtrasDeAsync(
        string codigo, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var tipo = typeof(Errores).Assembly.GetTypes().SingleOrDefault(t => t.GetCustomAttribute<ExtrasDeAttribute>()?.Codigos.Contains(codigo) == true);
        if (tipo is null)
            return [];
        var extras = await contexto.GetOrCreateSchemaAsync(tipo, null, cancellationToken);
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

    private static string Forma(IOpenApiSchema esquema)
    {
        using var texto = new StringWriter(CultureInfo.InvariantCulture);
        esquema.SerializeAsV31(new OpenApiJsonWriter(texto));
        var forma = JsonNode.Parse(texto.ToString())!.AsObject();
        forma.Remove("description");
        return forma.ToJsonString();
    }

    private static string Campo(string propiedad) => JsonNamingPolicy.CamelCase.ConvertName(propiedad);
}
