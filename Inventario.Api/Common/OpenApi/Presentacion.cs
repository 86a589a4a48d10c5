using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Describe la API en el documento: su presentación, su servidor y sus secciones.</summary>
internal static class Presentacion
{
    public const string Titulo = "Inventario";

    private const string Texto = """
        Inventario y ventas: catálogo de productos, existencias con su libro de movimientos y ventas, cada una en una
        transacción.

        **Entrar.** `POST /api/v1/sesiones` da un `tokenAcceso` de 15 minutos, que se manda como `Authorization: Bearer …`, y
        un `tokenRefresco` para `POST /api/v1/sesiones/renovar`. Un script manda una clave de API (`inv_…`) en la misma
        cabecera. Cada operación dice qué roles la pueden usar.

        **Errores.** Son siempre `application/problem+json` (RFC 9457). Un programa compara `codigo`, que `GET /errores`
        explica; cada código tiene su esquema `Problema…`, y `Problema` es la unión de todos.

        **Listas.** Se pagina con `pagina` y `tamano` o, a costo constante, con `despuesDe`. Con `Accept: text/csv`, una
        operación con `x-exportacion` responde todas sus filas.

        **Escribir.** `If-Match` evita pisar otro cambio; `Idempotency-Key`, ejecutar dos veces un `POST`; `simular=true` lo
        ejecuta y lo deshace. `PATCH` es un JSON Merge Patch (RFC 7396).

        **Valores.** Los números van sin comillas, y uno con decimales de más se rechaza. Las fechas son ISO 8601 en UTC. Una
        respuesta lleva siempre todos sus campos, con `null` si no hay valor, menos los que el rol no puede ver.

        Lo demás que vale para toda petición está en `Inventario.Api/CONTRATO.md`, en el repositorio.
        """;

    public static Task Describir(OpenApiDocument documento, OpenApiDocumentTransformerContext contexto, CancellationToken cancellationToken)
    {
        documento.Info = new OpenApiInfo { Title = Titulo, Version = DocumentoOpenApi.Nombre, Description = Texto };
        // Una URL relativa vale detrás de cualquier proxy.
        documento.Servers = [new OpenApiServer { Url = "/" }];
        documento.AddComponent<IOpenApiSecurityScheme>(Seguridad.Esquema, Seguridad.Portador());
        documento.AddComponent<IOpenApiSecurityScheme>(Seguridad.EsquemaDeEntrada, Seguridad.Entrada());
        foreach (var (nombre, cabecera) in Cabeceras.Todas)
            documento.AddComponent<IOpenApiHeader>(nombre, cabecera);

        documento.Tags = contexto.DescriptionGroups.SelectMany(g => g.Items)
            .SelectMany(o => o.ActionDescriptor.EndpointMetadata.OfType<Seccion>()).DistinctBy(s => s.Nombre).OrderBy(s => s.Orden)
            .Select(s => new OpenApiTag { Name = s.Nombre, Description = s.Descripcion }).ToHashSet();
        return Task.CompletedTask;
    }
}
