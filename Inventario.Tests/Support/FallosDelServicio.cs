using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Inventario.Api.Common.Http;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Inventario.Tests.Support;

/// <summary>
/// Guarda la excepción de cada 500 de las API de este proceso. El servicio la escribe en su registro, que nadie ve en una prueba; la
/// respuesta solo lleva su traza, y con ella el fallo la enseña.
/// </summary>
internal sealed class FallosDelServicio : IExceptionHandler
{
    private static readonly ConcurrentDictionary<string, Exception> PorTraza = new();

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ProblemExceptionHandler.EsPrevista(exception) && Activity.Current is { } actividad)
            PorTraza[actividad.TraceId.ToString()] = exception;
        return ValueTask.FromResult(false);
    }

    /// <summary>El cuerpo de una respuesta que no es la esperada y, si es de un 500, la excepción que lo causó.</summary>
    public static string Explicar(int estado, string texto) =>
        estado == StatusCodes.Status500InternalServerError && texto is ['{', ..] && (string?)JsonNode.Parse(texto)!["traceId"] is { } traza
            && PorTraza.TryGetValue(traza, out var causa) ? $"{texto}\n{Breve(causa)}" : texto;

    /// <summary>Lo que dice cada excepción y las líneas de su traza que son de la API.</summary>
    private static string Breve(Exception causa) => string.Join('\n', causa.ToString().Split('\n').Where(l =>
        !l.StartsWith("   at ", StringComparison.Ordinal) || l.Contains(" Inventario.Api.", StringComparison.Ordinal)));
}
