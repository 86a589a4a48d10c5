using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Inventario.Tests.Support;

/// <summary>Alguien que usa la API por HTTP, con su sesión si la tiene.</summary>
/// <param name="http">Con la dirección de la API.</param>
/// <param name="deOtraVersion">Responde otra versión, que no tiene por qué cumplir el contrato de esta.</param>
public sealed class Cliente(HttpClient http, bool deOtraVersion = false) : IDisposable
{
    public const string Raiz = "/api/v1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public HttpClient Http => http;

    public Task<Respuesta> Get(string ruta, params (string Nombre, string Valor)[] cabeceras) =>
        Enviar(HttpMethod.Get, ruta, null, cabeceras);

    public Task<Respuesta> Post(string ruta, object cuerpo, params (string Nombre, string Valor)[] cabeceras) =>
        Enviar(HttpMethod.Post, ruta, JsonContent.Create(cuerpo, options: Json), cabeceras);

    public Task<Respuesta> Put(string ruta, object cuerpo, params (string Nombre, string Valor)[] cabeceras) =>
        Enviar(HttpMethod.Put, ruta, JsonContent.Create(cuerpo, options: Json), cabeceras);

    /// <summary>El cuerpo va escrito a mano: en un PATCH, null y ausente no son lo mismo.</summary>
    public Task<Respuesta> Patch(string ruta, [StringSyntax(StringSyntaxAttribute.Json)] string cuerpo, params (string Nombre, string Valor)[] cabeceras) =>
        Enviar(HttpMethod.Patch, ruta, new StringContent(cuerpo, Encoding.UTF8, "application/merge-patch+json"), cabeceras);

    public Task<Respuesta> Delete(string ruta, params (string Nombre, string Valor)[] cabeceras) =>
        Enviar(HttpMethod.Delete, ruta, null, cabeceras);

    /// <summary>Manda el texto tal cual, para probar lo que un cliente bien hecho no manda.</summary>
    public Task<Respuesta> Crudo(HttpMethod metodo, string ruta, string cuerpo, string tipo = "application/json") =>
        Enviar(metodo, ruta, new StringContent(cuerpo, Encoding.UTF8, MediaTypeHeaderValue.Parse(tipo)), []);

    public async Task<Respuesta> Enviar(HttpMethod metodo, string ruta, HttpContent? cuerpo, (string Nombre, string Valor)[] cabeceras)
    {
        using var peticion = new HttpRequestMessage(metodo, Completa(ruta)) { Content = cuerpo };
        foreach (var (nombre, valor) in cabeceras)
            peticion.Headers.TryAddWithoutValidation(nombre, valor);
        var mensaje = await http.SendAsync(peticion);
        var respuesta = new Respuesta(mensaje.StatusCode, await mensaje.Content.ReadAsStringAsync(), mensaje);
        if (!deOtraVersion)
            ContratoPublicado.Comprobar(metodo, Completa(ruta).Split('?')[0], respuesta);
        return respuesta;
    }

    /// <summary>Las rutas cuelgan de la raíz de la API, salvo las que ya la traen y las que empiezan por «//».</summary>
    private static string Completa(string ruta) =>
        ruta.StartsWith("//", StringComparison.Ordinal) ? ruta[1..]
            : ruta.StartsWith(Raiz, StringComparison.Ordinal) ? ruta : Raiz + ruta;

    public void Dispose() => http.Dispose();
}
