using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Pasa a componentes las respuestas y los parámetros idénticos en varias operaciones.</summary>
internal static class Repetidos
{
    public static Task Compartir(OpenApiDocument documento, OpenApiDocumentTransformerContext contexto, CancellationToken cancellationToken)
    {
        var operaciones = documento.Paths.Values.SelectMany(r => r.Operations!.Values).ToList();
        var respuestas = Elegir(operaciones.SelectMany(o => o.Responses!).Select(r => (Nombres(r.Key, r.Value), r.Value)));
        var parametros = Elegir(operaciones.SelectMany(o => o.Parameters ?? []).Select(p => (new[] { p.Name! }, p)));
        foreach (var (nombre, respuesta) in respuestas.Values.OrderBy(r => r.Nombre, StringComparer.Ordinal))
            documento.AddComponent(nombre, respuesta);
        foreach (var (nombre, parametro) in parametros.Values.OrderBy(p => p.Nombre, StringComparer.Ordinal))
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

    /// <summary>
    /// Elige los elementos que serán componentes: cada uno toma el primero de sus nombres que siga libre, del más repetido al menos. Uno sin
    /// nombre libre se queda en su operación.
    /// </summary>
    /// <returns>Los elegidos, por su JSON.</returns>
    private static Dictionary<string, (string Nombre, T Cosa)> Elegir<T>(IEnumerable<(string[] Nombres, T Cosa)> todas) where T : IOpenApiSerializable
    {
        var usados = new HashSet<string>(StringComparer.Ordinal);
        return todas.GroupBy(t => Texto(t.Cosa)).Where(iguales => iguales.Count() > 1)
            .OrderByDescending(iguales => iguales.Count()).ThenBy(iguales => iguales.Key, StringComparer.Ordinal)
            .Select(iguales => (iguales.Key, Nombre: iguales.First().Nombres.FirstOrDefault(usados.Add), iguales.First().Cosa))
            .Where(i => i.Nombre is not null).ToDictionary(i => i.Key, i => (i.Nombre!, i.Cosa));
    }

    /// <summary>Nombra una respuesta de error con su estado o, si ya es de otra, con sus códigos; una de éxito, con su esquema y su estado.</summary>
    private static string[] Nombres(string estado, IOpenApiResponse respuesta) => respuesta.Content?.Values.FirstOrDefault() switch
    {
        { Examples: { } codigos } => [$"Error{estado}", string.Join('.', codigos.Keys)],
        { Schema: OpenApiSchemaReference { Reference.Id: { } esquema } } => [esquema + estado],
        _ => [$"Respuesta{estado}"],
    };

    private static string Texto(IOpenApiSerializable cosa)
    {
        using var texto = new StringWriter(CultureInfo.InvariantCulture);
        cosa.SerializeAsV31(new OpenApiJsonWriter(texto));
        return texto.ToString();
    }
}
