using Scalar.AspNetCore;

namespace Inventario.Api.Common.OpenApi;

/// <summary>
/// El documento OpenAPI 3.1 (<c>/openapi/v1.json</c>) y la página que lo muestra sin internet (<c>/docs</c>). Salen del
/// código: comentarios, tipos, validadores, permisos y catálogo de errores.
/// </summary>
internal static class OpenApiSetup
{
    public static IServiceCollection AddDocumentation(this IServiceCollection services) => services
        .AddSingleton<DocumentoOpenApi>()
        .AddOpenApi(DocumentoOpenApi.Nombre, o =>
        {
            o.CreateSchemaReferenceId = TiposPropios.Nombrar;
            // Cada transformador recorre todos los esquemas antes que el siguiente.
            o.AddSchemaTransformer(TiposPropios.Describir);
            o.AddSchemaTransformer(Respuestas.DescribirEsquema);
            o.AddSchemaTransformer(LimitesDePeticion.DescribirCuerpo);
            o.AddSchemaTransformer(Ejemplos.Apuntar);
            o.AddOperationTransformer(Errores.DescribirPrecedencia);
            o.AddOperationTransformer(Seguridad.Describir);
            o.AddOperationTransformer(Peticiones.DescribirAsync);
            o.AddOperationTransformer(LimitesDePeticion.DescribirConsulta);
            o.AddOperationTransformer(Errores.Describir);
            o.AddOperationTransformer(Respuestas.Describir);
            o.AddDocumentTransformer(Presentacion.Describir);
            o.AddDocumentTransformer(EsquemasDeError.CrearAsync);
            o.AddDocumentTransformer(Ejemplos.Poner);
            o.AddDocumentTransformer(Repetidos.Compartir);
        });

    public static void MapDocumentation(this WebApplication app)
    {
        app.MapGet(DocumentoOpenApi.Ruta, async (DocumentoOpenApi documento) => await documento.ResponderAsync())
            .AllowAnonymous().ExcludeFromDescription();
        app.MapScalarApiReference("/docs", o =>
        {
            o.Title = Presentacion.Titulo;
            o.Localization = new() { Locale = "es" };
            o.HideClientButton = true;
            o.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            o.DisableDefaultFonts().DisableAgent().DisableMcp().DisableTelemetry();
            o.AddPreferredSecuritySchemes(Seguridad.Esquema);
        }).AllowAnonymous();
        app.MapGet("/", () => TypedResults.Redirect("/docs/")).AllowAnonymous().ExcludeFromDescription();
    }
}
