namespace Inventario.Api.Common.Http;

/// <summary>Las direcciones que la API publica y las que da en Location: sin servidor, para que valgan detrás de cualquier proxy.</summary>
internal static class Rutas
{
    public const string Raiz = "/api/v1";

    /// <summary>Un id en la plantilla de una ruta que lo lee como un filtro: el que no puede ser no es de esa ruta, y responde 404.</summary>
    public static string Id(string nombre) => string.Create(CultureInfo.InvariantCulture, $"{{{nombre}:long:range(1,{ReglasDeDominio.IdMax})}}");

    public static string De(string coleccion, long id) => string.Create(CultureInfo.InvariantCulture, $"{Raiz}/{coleccion}/{id}");
}
