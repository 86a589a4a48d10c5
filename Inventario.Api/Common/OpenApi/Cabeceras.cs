using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Las cabeceras de respuesta, una vez cada una.</summary>
internal static class Cabeceras
{
    public static readonly (string Nombre, OpenApiHeader Cabecera)[] Todas =
    [
        (IdentificadorDePeticion.Cabecera,
            Texto("Identifica la petición en el registro: el que mandó el cliente, si vale, o uno nuevo.", siempre: true)),
        (HeaderNames.Location, Texto("Dónde quedó lo que se creó.", siempre: true)),
        (HeaderNames.ETag, Texto("La versión del recurso, entre comillas: sirve para If-Match e If-None-Match.")),
        (HeaderNames.Link, Texto("La página siguiente, con rel=\"next\"; falta en la última.")),
        (HeaderNames.ContentDisposition, Texto("El nombre de archivo del CSV.")),
        (IdempotenciaFilter.CabeceraDeRepetida,
            Texto("true si es la respuesta guardada de una petición anterior con la misma Idempotency-Key.")),
        (HeaderNames.RetryAfter, new()
        {
            Description = "Segundos que conviene esperar antes de repetir.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
        }),
        (HeaderNames.WWWAuthenticate, Texto("Cómo hay que identificarse: Bearer.", siempre: true)),
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
