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

        **Entrar.** `POST /api/v1/sesiones` con correo y contraseña da un `tokenAcceso` de 15 minutos, que se manda como
        `Authorization: Bearer …`, y un `tokenRefresco` de un solo uso para `POST /api/v1/sesiones/renovar`. Un script
        manda una clave de API (`inv_…`) en la misma cabecera. Cada operación dice qué roles la pueden usar.

        **Errores.** Son siempre `application/problem+json` (RFC 9457). Un programa compara `codigo`; `detail` es para
        personas. Cada código tiene su esquema `Problema…` con sus campos; `Problema` es la unión de todos. Un cuerpo
        con varios errores los trae juntos en `errores`: primero los de forma y, si no hay, en `validacion`, los de las
        reglas, también las que dependen de los datos guardados. `GET /errores` es el catálogo de códigos.

        **Listas.** Se pagina con `pagina` y `tamano`, o con `despuesDe` y el `siguiente` de la página anterior, a costo
        constante; la cabecera `Link` lleva la página siguiente. `total` es exacto hasta 10 000. Un parámetro
        desconocido es un error que lo nombra.

        **CSV.** Con `Accept: text/csv`, una operación que responde filas las da todas, con los mismos filtros y orden
        (`pagina`, `tamano` y `despuesDe` no cuentan). Hay una columna por campo, con su nombre. Un texto que una hoja
        de cálculo ejecutaría como fórmula lleva un apóstrofo delante.

        **Concurrencia.** Un recurso editable trae `version` y `ETag`. Con `If-Match`, un cambio sobre una versión vieja
        responde 412; con `If-None-Match`, una categoría, un proveedor o un cliente sin cambios responde 304. `PUT`
        reemplaza el recurso y `PATCH` (JSON Merge Patch, RFC 7396) cambia los campos mandados.

        **Repetir.** Un `POST` con `Idempotency-Key` se ejecuta una sola vez: repetido, devuelve la misma respuesta. Con
        `simular=true` se ejecuta y se deshace.

        **Números y fechas.** Los números van sin comillas y caben en un `double`, y uno con decimales de más se
        rechaza. Un id es un entero de 1 a 9 007 199 254 740 991. Las respuestas llevan hasta 15 cifras: una suma de un
        informe con más va redondeada. Las fechas son ISO 8601 en UTC, con seis decimales en las respuestas
        (`2026-11-23T16:00:00.000000Z`). Una respuesta lleva siempre todos sus campos, con `null` si no hay valor, menos
        los que el rol no puede ver.
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
