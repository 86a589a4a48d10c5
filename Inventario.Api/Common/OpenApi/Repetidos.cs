using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Escribe una vez, y nombra donde toque, las respuestas y los parámetros que varias operaciones repiten letra por letra.</summary>
internal static class Repetidos
{
    public static Task Compartir(OpenApiDocument documento, OpenApiDocumentTransformerContext contexto, CancellationToken cancellationToken)
    {
        var operaciones = documento.Paths.Values.SelectMany(r => r.Operations!.Values).ToList();
        var respuestas = Elegir(operaciones.SelectMany(o => o.Responses!).Select(r => (Nombre(r.Key, r.Value), r.Value)));
        var parametros = Elegir(operaciones.SelectMany(o => o.Parameters ?? []).Select(p => (p.Name!, p)));
        foreach (var (nombre, respuesta) in respuestas.Values)
            documento.AddComponent(nombre, respuesta);
        foreach (var (nombre, parametro) in parametros.Values)
            documento.AddComponent(nombre, parametro);
        foreach (var operacion in operaciones)
        {
            foreach (var (estado, respuesta) in operacion.Responses!.ToList())
                if (respuestas.TryGetValue(Texto(respuesta), out var una))
                    operacion.Responses![estado] = new OpenApiResponseReference(una.Nombre, documento);
            operacion.Parameters = operacion.Parameters?.Select(p =>
                parametros.TryGetValue(Texto(p), out var uno) ? new OpenApiParameterReference(uno.Nombre, documento) : p).ToList();
        }
        return Task.CompletedTask;
    }

    /// <summary>De lo que se llama igual, lo más repetido: lo demás se queda donde está.</summary>
    /// <returns>Por su texto.</returns>
    private static Dictionary<string, (string Nombre, T Cosa)> Elegir<T>(IEnumerable<(string Nombre, T Cosa)> todas) where T : IOpenApiSerializable =>
        todas.GroupBy(t => (t.Nombre, Texto: Texto(t.Cosa))).Where(iguales => iguales.Count() > 1)
            .OrderBy(iguales => iguales.Key.Nombre, StringComparer.Ordinal).ThenByDescending(iguales => iguales.Count())
            .ThenBy(iguales => iguales.Key.Texto, StringComparer.Ordinal)
            .DistinctBy(iguales => iguales.Key.Nombre).ToDictionary(iguales => iguales.Key.Texto, iguales => iguales.First());

    /// <summary>La de error se llama como sus códigos; la de éxito, como su esquema y su estado.</summary>
    private static string Nombre(string estado, IOpenApiResponse respuesta) => respuesta.Content?.Values.FirstOrDefault() switch
    {
        { Examples: { } codigos } => string.Join('.', codigos.Keys),
        { Schema: OpenApiSchemaReference { Reference.Id: { } esquema } } => esquema + estado,
        _ => $"Respuesta{estado}",
    };

    private static string Texto(IOpenApiSerializable cosa)
    {
        using var texto = new StringWriter(CultureInfo.InvariantCulture);
        cosa.SerializeAsV31(new OpenApiJsonWriter(texto));
        return texto.ToString();
    }
}
