using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Lo primero que se lee del documento: qué es, cómo se usa y qué secciones tiene.</summary>
internal static class Presentacion
{
    public const string Titulo = "Inventario";

    private const string Texto = """
        Inventario y ventas: productos, existencias con su libro de movimientos y ventas en una sola transacción.

        **Entrar.** `POST /api/v1/sesiones` con correo y contraseña da un `tokenAcceso` de 15 minutos, que se manda como
        `Authorization: Bearer …`, y un `tokenRefresco` de un solo uso para `POST /api/v1/sesiones/renovar`. Un script usa una
        clave de API (`inv_…`) en la misma cabecera. Cada operación dice qué roles la pueden usar.

        **Errores.** Siempre `application/problem+json` (RFC 9457). Los programas comparan `codigo`; `detail` es para personas.
        Cada código trae sus propios campos, descritos en su esquema `Problema…`; `Problema` es cualquiera de ellos, y `codigo` dice cuál.
        Lo que está mal en un cuerpo sale junto en `errores`: primero todo lo que no se entiende y, cuando se entiende, en `validacion`,
        todo lo que incumple una regla, también las que dependen de lo guardado. `GET /errores` es el catálogo.

        **Listas.** `pagina` y `tamano`, o `despuesDe` con el `siguiente` de la página anterior, a costo constante; la cabecera
        `Link` lleva la siguiente. `total` es exacto hasta 10 000. Un parámetro desconocido es un error que lo nombra.

        **CSV.** Con `Accept: text/csv`, lo que responde filas las da todas y no una página (`pagina`, `tamano` y `despuesDe` no
        cuentan), con los mismos filtros y orden: una columna por campo de la fila, con su nombre; lo que una hoja de cálculo
        ejecutaría como fórmula lleva un apóstrofo delante.

        **Concurrencia.** Lo editable trae `version` y `ETag`. Con `If-Match`, un cambio sobre una versión vieja responde 412; con
        `If-None-Match`, un 304 dice que una categoría, un proveedor o un cliente no cambió. `PUT` reemplaza y `PATCH` (RFC 7396) mezcla.

        **Repetir.** Un `POST` con `Idempotency-Key` se ejecuta una vez: repetirlo devuelve la misma respuesta. Con `simular=true`
        corre de verdad y se deshace.

        **Números y fechas.** Los números van sin comillas y caben en un `double`; lo que sobra de decimales se rechaza. Un id es un
        entero de 1 a 9 007 199 254 740 991. Se responde con 15 cifras como mucho: la suma de un informe que no quepa en ellas va
        redondeada. Las fechas
        son ISO 8601 en UTC y se responden con seis decimales (`2026-11-23T16:00:00.000000Z`). Las respuestas llevan siempre todos
        sus campos, salvo los que el rol no puede ver: `null` es que no hay valor.
        """;

    public static Task Describir(OpenApiDocument documento, OpenApiDocumentTransformerContext contexto, CancellationToken cancellationToken)
    {
        documento.Info = new OpenApiInfo { Title = Titulo, Version = DocumentoOpenApi.Nombre, Description = Texto };
        // Relativo: vale detrás de cualquier proxy.
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
