namespace Inventario.Api.Common.Http;

/// <summary>Direcciones de la API y de Location: sin servidor, para que valgan tras cualquier proxy.</summary>
internal static class Rutas
{
    public const string Raiz = "/api/v1";

    /// <summary>Id de una plantilla de ruta, que se filtra: uno imposible no casa con la ruta y responde 404.</summary>
    public static string Id(string nombre) => string.Create(CultureInfo.InvariantCulture, $"{{{nombre}:long:range(1,{ReglasDeDominio.IdMax})}}");

    /// <summary>Responde 201 con la dirección del recurso creado.</summary>
    public static Created<T> Creado<T>(string coleccion, T recurso) where T : IConId => TypedResults.Created(De(coleccion, recurso.Id), recurso);

    public static string De(string coleccion, long id) => string.Create(CultureInfo.InvariantCulture, $"{Raiz}/{coleccion}/{id}");
}
