using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Inventario.Api.Common.Peticion;

internal static class LecturaDeClave
{
    /// <summary>Lee la clave de la petición; nula si no trae Idempotency-Key.</summary>
    /// <exception cref="ProblemException">400 <c>clave_no_valida</c>.</exception>
    public static ClaveDeIdempotencia? Leer(EndpointFilterInvocationContext context, JsonSerializerOptions json)
    {
        var cabecera = context.HttpContext.Request.Headers[ClaveDeIdempotencia.Cabecera];
        if (cabecera.Count == 0)
            return null;
        return cabecera is [{ Length: > 0 and <= ClaveDeIdempotencia.LargoMax } clave] && clave.All(c => c is > ' ' and <= '~')
            ? new ClaveDeIdempotencia(clave, CalcularHuella(context, json))
            : throw Problemas.ClaveNoValida(ClaveDeIdempotencia.Cabecera, ClaveDeIdempotencia.LargoMax);
    }

    /// <summary>
    /// Huella del método, la ruta y la petición leída, sin espacios ni orden de campos. Se queda en la base y en sus
    /// respaldos: la de una contraseña lleva el secreto del servicio, para que nadie las pruebe contra ella.
    /// </summary>
    private static byte[] CalcularHuella(EndpointFilterInvocationContext context, JsonSerializerOptions json)
    {
        var peticion = context.Arguments.FirstOrDefault(a => a is IBaseRequest);
        var cuerpo = peticion is null ? "" : JsonSerializer.Serialize(peticion, peticion.GetType(), json);
        var http = context.HttpContext.Request;
        var texto = Encoding.UTF8.GetBytes($"{http.Method} {http.Path} {cuerpo}");
        return peticion is ILlevaContrasena
            ? HMACSHA256.HashData(http.HttpContext.RequestServices.GetRequiredService<JwtSettings>().ClaveDeFirma.Key, texto)
            : SHA256.HashData(texto);
    }
}
