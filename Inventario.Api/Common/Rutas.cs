namespace Inventario.Api.Common;

/// <summary>Las direcciones que la API da en Location: sin servidor, para que valgan detrás de cualquier proxy.</summary>
internal static class Rutas
{
    public const string Raiz = "/api/v1";

    public static string De(string coleccion, long id) => string.Create(CultureInfo.InvariantCulture, $"{Raiz}/{coleccion}/{id}");
}
