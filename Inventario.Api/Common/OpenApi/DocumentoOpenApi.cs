using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>
/// Genera el documento OpenAPI que se publica, una sola vez. El mismo código da los mismos bytes en cualquier máquina,
/// y son los de <c>openapi.json</c> en el repositorio.
/// </summary>
internal sealed class DocumentoOpenApi([FromKeyedServices(DocumentoOpenApi.Nombre)] IOpenApiDocumentProvider generador)
{
    public const string Nombre = "v1";
    public const string Ruta = $"/openapi/{Nombre}.json";

    private static readonly HttpMethod[] Metodos = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete];

    private readonly Lazy<Task<byte[]>> bytes = new(() => GenerarAsync(generador));

    public Task<byte[]> LeerAsync() => bytes.Value;

    public async Task<FileContentHttpResult> ResponderAsync()
    {
        var contenido = await LeerAsync();
        var etiqueta = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(contenido))}\"");
        return TypedResults.Bytes(contenido, "application/json; charset=utf-8", entityTag: etiqueta);
    }

    private static async Task<byte[]> GenerarAsync(IOpenApiDocumentProvider generador)
    {
        var documento = await generador.GetOpenApiDocumentAsync();
        Ordenar(documento);
        await using var texto = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        documento.SerializeAsV31(new OpenApiJsonWriter(texto));
        return Encoding.UTF8.GetBytes(texto + "\n");
    }

    /// <summary>Ordena rutas, métodos, respuestas y esquemas, que llegan según el compilador y la cultura.</summary>
    private static void Ordenar(OpenApiDocument documento)
    {
        var rutas = documento.Paths.OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        documento.Paths = [];
        foreach (var (ruta, descripcion) in rutas)
        {
            documento.Paths.Add(ruta, descripcion);
            var operaciones = descripcion.Operations!.OrderBy(o => Array.IndexOf(Metodos, o.Key)).ToList();
            descripcion.Operations!.Clear();
            foreach (var (metodo, operacion) in operaciones)
            {
                descripcion.Operations.Add(metodo, operacion);
                var respuestas = operacion.Responses!.OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
                operacion.Responses = [];
                foreach (var (estado, respuesta) in respuestas)
                    operacion.Responses.Add(estado, respuesta);
            }
        }
        documento.Components!.Schemas = documento.Components.Schemas!
            .OrderBy(e => e.Key, StringComparer.Ordinal).ToDictionary();
    }
}
