using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Http;

internal static class VaryExtensions
{
    /// <summary>La respuesta depende de esa cabecera de la petición: una caché no la confunde con otra.</summary>
    /// <remarks>Se escribe al empezar a responder, porque un error borra las cabeceras que hubiera.</remarks>
    public static void VariaPor(this HttpResponse response, string cabecera) => response.OnStarting(() =>
    {
        if (!response.Headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(cabecera, StringComparer.OrdinalIgnoreCase))
            response.Headers.Append(HeaderNames.Vary, cabecera);
        return Task.CompletedTask;
    });
}
