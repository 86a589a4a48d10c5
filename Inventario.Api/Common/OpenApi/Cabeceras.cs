using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Las cabeceras de respuesta del documento, definidas una vez.</summary>
internal static class Cabeceras
{
    public static readonly (string Nombre, OpenApiHeader Cabecera)[] Todas =
    [
        (IdentificadorDePeticion.Cabecera,
            Texto("Id de la petición en el registro: el que mandó el cliente, si es válido, o uno nuevo.", siempre: true)),
        (HeaderNames.Location, Texto("URL del recurso creado.", siempre: true)),
        (HeaderNames.ETag, Texto("Versión del recurso, entre comillas, para If-Match e If-None-Match.")),
        (HeaderNames.Link, Texto("URL de la página siguiente, con rel=\"next\"; falta en la última.")),
        (HeaderNames.ContentDisposition, Texto("Nombre de archivo del CSV.")),
        (IdempotenciaFilter.CabeceraDeRepetida,
            Texto("true si es la respuesta guardada de una petición anterior con la misma Idempotency-Key.")),
        (HeaderNames.RetryAfter, new()
        {
            Description = "Segundos de espera antes de repetir la petición.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
        }),
        (HeaderNames.WWWAuthenticate, Texto("Esquema de autenticación que se exige: Bearer.", siempre: true)),
    ];

    public static void Anadir(OpenApiResponse respuesta, OpenApiDocument documento, params IEnumerable<string> nombres)
    {
        var cabeceras = respuesta.Headers ??= new Dictionary<string, IOpenApiHeader>();
        foreach (var nombre in nombres)
            cabeceras[nombre] = new OpenApiHeaderReference(nombre, documento);
    }

    private static OpenApiHeader Texto(string descripcion, bool siempre = false) =>
        new() { Description = descripcion, Required = siempre, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
