using System.Globalization;
using System.Text.Json;
using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Idempotencia;
using Inventario.Api.Common.Problems;
using Inventario.Api.Common.Simulacion;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Inventario.Api.Common.Http;

/// <summary>El documento OpenAPI 3.1 (<c>/openapi/v1.json</c>) y la página que lo muestra (<c>/docs</c>), sin internet.</summary>
internal static class OpenApiSetup
{
    private const string Esquema = "portador";
    private const string TipoDeProblema = "application/problem+json";
    private static readonly string[] FallosComunes = ["error_interno", "base_de_datos_no_disponible", "sobrecarga"];

    extension(IServiceCollection services)
    {
        public IServiceCollection AddDocumentation() => services.AddOpenApi("v1", o =>
        {
            o.AddDocumentTransformer(Presentar);
            o.AddOperationTransformer(DescribirOperacionAsync);
            o.AddSchemaTransformer(DescribirEsquema);
        });
    }

    extension(WebApplication app)
    {
        public void MapDocumentation()
        {
            app.MapOpenApi().AllowAnonymous();
            app.MapScalarApiReference("/docs", o =>
            {
                o.Title = "Inventario";
                o.Localization = new() { Locale = "es" };
                o.HideClientButton = true;
                o.ShowDeveloperTools = DeveloperToolsVisibility.Never;
                o.DisableDefaultFonts().DisableAgent().DisableMcp().DisableTelemetry();
                o.AddPreferredSecuritySchemes(Esquema);
            }).AllowAnonymous();
            app.MapGet("/", () => TypedResults.Redirect("/docs/")).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static Task Presentar(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Inventario",
            Version = "v1",
            Description = "Inventario y ventas: productos, existencias con su libro de movimientos y ventas en una sola transacción.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent<IOpenApiSecurityScheme>(Esquema, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "El tokenAcceso de POST /api/v1/sesiones.",
        });
        return Task.CompletedTask;
    }

    private static async Task DescribirOperacionAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var permisos = metadata.OfType<IAuthorizeData>().Select(a => a.Policy).OfType<string>().ToList();
        var conSesion = permisos.Count > 0 && !metadata.OfType<IAllowAnonymous>().Any();

        operation.Security = conSesion
            ? [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Esquema, context.Document)] = [] }]
            : [];
        if (conSesion)
            operation.Description = string.Join("\n\n", new[] { operation.Description, $"Roles: {string.Join(", ", RolesDe(permisos))}." }
                .Where(t => !string.IsNullOrEmpty(t)));
        AnadirParametrosComunes(operation, context.Description.HttpMethod, metadata);
        if (context.Description.HttpMethod == HttpMethods.Patch && metadata.OfType<IAcceptsMetadata>().FirstOrDefault() is { RequestType: { } ficha })
            await DescribirMezclaAsync(operation, ficha, context, cancellationToken);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (parameter.In is ParameterLocation.Query or ParameterLocation.Path)
            {
                parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
                // En una URL lo que falta no viene; null no se puede escribir.
                if (parameter.Schema is OpenApiSchema schema)
                    schema.Type &= ~JsonSchemaType.Null;
            }

        var problema = await context.GetOrCreateSchemaAsync(typeof(Problema), null, cancellationToken);
        context.Document!.AddComponent(nameof(Problema), problema);
        foreach (var porEstado in Errores(metadata, operation, conSesion, permisos).DistinctBy(e => e.Codigo).GroupBy(e => e.Status))
            (operation.Responses ??= [])[porEstado.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(" · ", porEstado.Select(e => $"`{e.Codigo}`: {e.Titulo}")),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [TipoDeProblema] = new() { Schema = new OpenApiSchemaReference(nameof(Problema), context.Document) },
                },
            };
    }

    /// <summary>El cuerpo de un PATCH es el del PUT sin nada obligatorio, con el nombre de su operación.</summary>
    private static async Task DescribirMezclaAsync(
        OpenApiOperation operation, Type ficha, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var esquema = (OpenApiSchema)(await context.GetOrCreateSchemaAsync(ficha, null, cancellationToken)).CreateShallowCopy();
        esquema.Required = null;
        var nombre = $"{operation.OperationId}Request";
        context.Document!.AddComponent(nombre, esquema);
        foreach (var contenido in operation.RequestBody!.Content!.Values)
            contenido.Schema = new OpenApiSchemaReference(nombre, context.Document);
    }

    private static void AnadirParametrosComunes(OpenApiOperation operation, string? metodo, IList<object> metadata)
    {
        if (metadata.OfType<Simulable>().Any())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = Simulable.Parametro,
                In = ParameterLocation.Query,
                Description = "Con true corre lo mismo, con los mismos rechazos, y lo deshace: responde 200 con el resultado que habría tenido.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            });
            if (operation.Responses?.GetValueOrDefault("201") is { } creado)
                operation.Responses["200"] = new OpenApiResponse { Description = "Con simular=true: lo que habría respondido.", Content = creado.Content };
        }
        if (metodo == HttpMethods.Post && IdempotenciaFilter.SeRecuerda(metadata))
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = ClaveDeIdempotencia.Cabecera,
                In = ParameterLocation.Header,
                Description = "De 1 a 200 caracteres ASCII visibles. Repetir la petición con la misma clave, hasta 7 días después, "
                    + "devuelve la misma respuesta con Idempotency-Replayed: true y no ejecuta nada.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = ClaveDeIdempotencia.LargoMax },
            });
    }

    /// <summary>Los rechazos comunes que corresponden a la operación y los suyos, por precedencia.</summary>
    private static IEnumerable<ErrorCatalogado> Errores(
        IEnumerable<object> metadata, OpenApiOperation operation, bool conSesion, List<string> permisos)
    {
        List<string> codigos = [];
        if (operation.Parameters?.Any(p => p.Name == ClaveDeIdempotencia.Cabecera) == true)
            codigos.AddRange(["clave_no_valida", "idempotencia_en_curso", "idempotencia_cuerpo_distinto"]);
        if (operation.RequestBody is not null)
            codigos.AddRange(["cuerpo_demasiado_grande", "tipo_no_soportado", "json_invalido", "campo_desconocido", "campo_repetido", "validacion"]);
        if (operation.Parameters is { Count: > 0 })
            codigos.AddRange(["parametro_invalido", "parametro_desconocido", "validacion"]);
        if (conSesion)
            codigos.AddRange(["no_autenticado", "sesion_caducada"]);
        if (conSesion && RolesDe(permisos).Count < Permisos.RolesDe(Permisos.TenerSesion).Count)
            codigos.Add("sin_permiso");

        return codigos.Select(CatalogoDeErrores.Obtener)
            .Concat(metadata.OfType<Rechazos>().SelectMany(r => r.Errores))
            .Concat(FallosComunes.Select(CatalogoDeErrores.Obtener));
    }

    private static List<string> RolesDe(IEnumerable<string> permisos) => permisos
        .Select(Permisos.RolesDe)
        .Aggregate((IEnumerable<string> a, IEnumerable<string> b) => a.Intersect(b))
        .ToList();

    private static Task DescribirEsquema(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var tipo = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (tipo == typeof(decimal))
        {
            // El convertidor propio borra el tipo del esquema.
            var anulable = tipo != context.JsonTypeInfo.Type;
            schema.Type = anulable ? JsonSchemaType.Number | JsonSchemaType.Null : JsonSchemaType.Number;
            schema.Format = null;
        }
        else if (tipo == typeof(DateTimeOffset))
        {
            var anulable = tipo != context.JsonTypeInfo.Type;
            schema.Type = anulable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
            schema.Format = "date-time";
        }
        else if (tipo == typeof(Problema))
        {
            // Cada código trae sus extras: un cliente que valide no debe rechazarlos.
            schema.AdditionalPropertiesAllowed = true;
        }
        else if (tipo == typeof(VersionEsperada))
        {
            // Es el texto de una cabecera, no un objeto.
            schema.Type = JsonSchemaType.String;
            schema.Properties = null;
            schema.Required = null;
            schema.AdditionalPropertiesAllowed = true;
        }
        return Task.CompletedTask;
    }
}
