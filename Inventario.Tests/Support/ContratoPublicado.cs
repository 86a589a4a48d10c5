using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Inventario.Api;
using Inventario.Api.Common.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Support;

/// <summary>
/// El documento OpenAPI, leído como lo leería un cliente. Toda respuesta que recibe una prueba se compara con él: un estado, un
/// código de error, un campo o una cabecera que no esté descrito hace fallar la prueba que lo vio.
/// </summary>
internal static partial class ContratoPublicado
{
    private const string TipoDeProblema = "application/problem+json";

    /// <summary>Las cabeceras que, si vienen, tienen que estar descritas.</summary>
    private static readonly string[] Descritas =
        ["ETag", "Location", "Link", "Retry-After", "WWW-Authenticate", "Idempotency-Replayed", "X-Request-Id"];

    private static readonly Lazy<byte[]> Generado = new(Generar);
    private static readonly Lazy<JsonElement> Leido = new(() => JsonDocument.Parse(Generado.Value).RootElement);
    private static readonly Lazy<List<Operacion>> Todas = new(() => [.. Leer().OrderBy(o => o.Ruta.Count(c => c == '{'))]);

    /// <summary>Los bytes del documento, generado sin base de datos ni servidor.</summary>
    public static byte[] Bytes => Generado.Value;

    public static JsonElement Documento => Leido.Value;

    public static IReadOnlyList<Operacion> Operaciones => Todas.Value;

    /// <summary>Afirma que la respuesta es una de las que el documento describe para esa operación, si es de alguna.</summary>
    public static void Comprobar(HttpMethod metodo, string ruta, Respuesta respuesta)
    {
        if (Operaciones.FirstOrDefault(o => o.Metodo == metodo.Method && o.Patron.IsMatch(ruta)) is not { } operacion)
            return;
        var faltas = Faltas(operacion, respuesta).ToList();
        if (faltas.Count > 0)
            Assert.Fail($"{operacion.Id} {(int)respuesta.Estado}: {string.Join("; ", faltas)}\n{respuesta.Texto}");
    }

    public static JsonElement Resolver(JsonElement nodo)
    {
        while (nodo.TryGetProperty("$ref", out var referencia))
            nodo = referencia.GetString()!.Split('/').Skip(1).Aggregate(Documento, (n, parte) => n.GetProperty(parte));
        return nodo;
    }

    private static IEnumerable<string> Faltas(Operacion operacion, Respuesta respuesta) =>
        operacion.Descrita((int)respuesta.Estado) is { } descrita
            ? DeCabeceras(descrita, respuesta).Concat(DeCuerpo(descrita, respuesta))
            : ["ese estado no está descrito"];

    private static IEnumerable<string> DeCabeceras(RespuestaDescrita descrita, Respuesta respuesta) =>
        Descritas.Where(c => respuesta.Cabecera(c) is not null && !descrita.Cabeceras.ContainsKey(c)).Select(c => $"la cabecera {c} no está descrita")
            .Concat(descrita.Cabeceras.Where(c => c.Value && respuesta.Cabecera(c.Key) is null).Select(c => $"falta la cabecera {c.Key}"));

    private static IEnumerable<string> DeCuerpo(RespuestaDescrita descrita, Respuesta respuesta)
    {
        if (descrita.Esquemas is null)
            return respuesta.Texto.Length == 0 ? [] : ["trae un cuerpo que no está descrito"];
        // La respuesta guardada de un cliente que después se anonimizó se repite sin cuerpo.
        if (respuesta.Texto.Length == 0)
            return respuesta.Cabecera("Idempotency-Replayed") is not null ? [] : ["viene sin cuerpo"];
        if (descrita.Exportacion is not null && descrita.Exportacion == respuesta.Tipo)
            return [];
        if (!descrita.Esquemas.TryGetValue(respuesta.Tipo ?? "", out var esquema))
            return [$"el tipo {respuesta.Tipo} no está descrito"];
        if (respuesta.Tipo is not ("application/json" or TipoDeProblema))
            return [];
        using var cuerpo = JsonDocument.Parse(respuesta.Texto);
        return esquema.Value.Faltas(cuerpo.RootElement, cerrado: true);
    }

    private static IEnumerable<Operacion> Leer() =>
        from ruta in Documento.GetProperty("paths").EnumerateObject()
        from metodo in ruta.Value.EnumerateObject()
        select new Operacion(metodo.Value.GetProperty("operationId").GetString()!, metodo.Name.ToUpperInvariant(), ruta.Name,
            new Regex($"^{Parametro().Replace(ruta.Name, m => DeId().IsMatch(m.Value) ? @"-?\d+" : ".+")}$"), metodo.Value);

    private static byte[] Generar()
    {
        using var servicio = Servicio.SinServir();
        return servicio.Services.GetRequiredService<DocumentoOpenApi>().LeerAsync().GetAwaiter().GetResult();
    }

    /// <summary>La ruta de una operación con ese id, se llame como se llame en la plantilla.</summary>
    public static string ConId(string ruta, object? id) => DeId().Replace(ruta, $"{id}");

    [GeneratedRegex(@"\{(id|\w+Id)\}")]
    private static partial Regex DeId();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parametro();

    internal sealed record Operacion(string Id, string Metodo, string Ruta, Regex Patron, JsonElement Json)
    {
        private readonly ConcurrentDictionary<int, RespuestaDescrita?> descritas = new();

        /// <summary>Los de la ruta, la consulta y las cabeceras, cada uno con su nombre y su descripción.</summary>
        public IReadOnlyList<(string Nombre, string Donde, JsonElement Json)> Descritos { get; } = Json.TryGetProperty("parameters", out var parametros)
            ? [.. parametros.EnumerateArray().Select(Resolver).Select(p => (p.GetProperty("name").GetString()!, p.GetProperty("in").GetString()!, p))] : [];

        public IEnumerable<string> Parametros => Descritos.Select(p => p.Nombre);

        /// <returns>La de ese estado, o nulo si no lo nombra.</returns>
        public RespuestaDescrita? Descrita(int estado) => descritas.GetOrAdd(estado,
            e => Json.GetProperty("responses").TryGetProperty($"{e}", out var nodo) ? new(Resolver(nodo)) : null);

        /// <summary>El tipo y el contenido de lo que se manda o se responde, resuelta la referencia.</summary>
        public IEnumerable<(string Donde, string Tipo, JsonElement Json)> Contenidos()
        {
            if (Json.TryGetProperty("requestBody", out var cuerpo))
                foreach (var tipo in cuerpo.GetProperty("content").EnumerateObject())
                    yield return ($"{Id} petición", tipo.Name, tipo.Value);
            foreach (var respuesta in Json.GetProperty("responses").EnumerateObject())
                if (Resolver(respuesta.Value).TryGetProperty("content", out var contenido))
                    foreach (var tipo in contenido.EnumerateObject())
                        yield return ($"{Id} {respuesta.Name}", tipo.Name, tipo.Value);
        }

        public override string ToString() => Id;
    }

    /// <summary>Lo que el documento dice de una respuesta, leído una vez.</summary>
    internal sealed class RespuestaDescrita(JsonElement json)
    {
        /// <summary>Cada cabecera y si viene siempre.</summary>
        public Dictionary<string, bool> Cabeceras { get; } = json.TryGetProperty("headers", out var cabeceras)
            ? cabeceras.EnumerateObject().ToDictionary(c => c.Name, c => Resolver(c.Value).TryGetProperty("required", out var siempre) && siempre.GetBoolean())
            : [];

        /// <summary>El del cuerpo en cada tipo de contenido; nulo si no lleva cuerpo.</summary>
        public Dictionary<string, Lazy<EsquemaJson>>? Esquemas { get; } = json.TryGetProperty("content", out var contenido)
            ? contenido.EnumerateObject().ToDictionary(c => c.Name, c => new Lazy<EsquemaJson>(() => EsquemaJson.De(c.Value.GetProperty("schema"))))
            : null;

        /// <summary>El tipo de lo que se exporta en su lugar.</summary>
        public string? Exportacion { get; } = json.TryGetProperty("x-exportacion", out var exportacion) ? exportacion.GetString() : null;
    }
}
