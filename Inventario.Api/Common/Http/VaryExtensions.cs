using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Http;

internal static class VaryExtensions
{
    /// <summary>Declara a las cachés que la respuesta depende de esa cabecera de la petición.</summary>
    /// <remarks>Se escribe al empezar a responder, porque un error borra las cabeceras anteriores.</remarks>
    public static void VariaPor(this HttpResponse response, string cabecera) => response.OnStarting(() =>
    {
        if (!response.Headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(cabecera, StringComparer.OrdinalIgnoreCase))
            response.Headers.Append(HeaderNames.Vary, cabecera);
        return Task.CompletedTask;
    });
}
