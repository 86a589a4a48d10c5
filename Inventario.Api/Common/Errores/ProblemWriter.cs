using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Inventario.Api.Common.Errores;

/// <summary>Escribe todo error de la misma forma, sea cual sea Accept.</summary>
internal sealed class ProblemWriter(IOptions<JsonOptions> json)
{
    /// <summary>Medidor de los errores respondidos, por código.</summary>
    public const string NombreDelMedidor = "Inventario.Errores";

    private const string ContentType = "application/problem+json; charset=utf-8";

    private static readonly Meter Medidor = new(NombreDelMedidor);
    private static readonly Counter<long> Errores = Medidor.CreateCounter<long>("inventario.errores");

    public Task WriteAsync(HttpContext context, ProblemException problem)
    {
        Errores.Add(1, new KeyValuePair<string, object?>("codigo", problem.Error.Codigo));

        var response = context.Response;
        response.StatusCode = problem.Error.Status;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";

        if (problem.ReintentarEnSegundos is { } segundos)
            response.Headers.RetryAfter = segundos.ToString(CultureInfo.InvariantCulture);
        // El servidor no lee el resto del cuerpo: la conexión no admite otra petición.
        if (problem.Error.Status == StatusCodes.Status408RequestTimeout)
            response.Headers.Connection = "close";
        if (problem.Error.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = context.Request.Headers.Authorization.Count > 0 ? "Bearer error=\"invalid_token\"" : "Bearer";

        return JsonSerializer.SerializeAsync(
            response.Body, Describe(context, problem), json.Value.SerializerOptions, CancellationToken.None);
    }

    private Problema Describe(HttpContext context, ProblemException problem) => new()
    {
        Type = problem.Error.Direccion,
        Title = problem.Error.Titulo,
        Status = problem.Error.Status,
        Detail = problem.Message,
        Instance = context.Request.Path.Value ?? "/",
        Codigo = problem.Error.Codigo,
        TraceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
        ReintentarEnSegundos = problem.ReintentarEnSegundos,
        Extras = Campos(problem.Extras),
    };

    private Dictionary<string, object?> Campos(IExtras? extras) => extras is null ? []
        : JsonSerializer.SerializeToNode(extras, extras.GetType(), json.Value.SerializerOptions)!.AsObject()
            .ToDictionary(c => c.Key, object? (c) => c.Value);
}
