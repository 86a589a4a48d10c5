using Inventario.Api.Common.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace Inventario.Api.Common.Http;

/// <summary>Un parámetro de consulta desconocido o repetido es un error que lo nombra: una errata nunca filtra de más.</summary>
internal sealed class ParametrosDeConsulta(RequestDelegate next)
{
    private const int DistanciaMaxDeSugerencia = 3;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Query.Count > 0 && context.GetEndpoint()?.Metadata is { } metadata
            && metadata.GetMetadata<Microsoft.AspNetCore.Mvc.ApiExplorer.IApiDescriptionGroupNameProvider>() is null
            && metadata.GetOrderedMetadata<IParameterBindingMetadata>() is { Count: > 0 } parametros)
            Comprobar(context.Request.Query, parametros);
        return next(context);
    }

    private static void Comprobar(IQueryCollection query, IReadOnlyList<IParameterBindingMetadata> parametros)
    {
        foreach (var (nombre, valores) in query)
        {
            if (!parametros.Any(p => string.Equals(p.Name, nombre, StringComparison.OrdinalIgnoreCase)))
                throw Problemas.ParametroDesconocido(nombre, Parecido(nombre, parametros));
            if (valores.Count > 1)
                throw Problemas.ParametroInvalido(nombre, "viene más de una vez.");
        }
    }

    private static string? Parecido(string nombre, IEnumerable<IParameterBindingMetadata> parametros) => parametros
        .Select(p => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(p.Name))
        .Select(p => (Nombre: p, Distancia: Distancia(nombre.ToLowerInvariant(), p.ToLowerInvariant())))
        .Where(p => p.Distancia <= DistanciaMaxDeSugerencia)
        .OrderBy(p => p.Distancia)
        .Select(p => p.Nombre)
        .FirstOrDefault();

    /// <summary>Distancia de Levenshtein: letras que hay que poner, quitar o cambiar.</summary>
    private static int Distancia(string a, string b)
    {
        var fila = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = fila[0];
            fila[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var arriba = fila[j];
                fila[j] = Math.Min(Math.Min(arriba, fila[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = arriba;
            }
        }
        return fila[^1];
    }
}
