using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Describe las respuestas de error de cada operación, por estado y por precedencia.</summary>
internal static class Errores
{
    public const string TipoDeProblema = "application/problem+json";

    private static readonly string[] DeSesion = ["no_autenticado", "sesion_caducada"];
    private static readonly string[] DeCuerpo = ["cuerpo_lento", "cuerpo_demasiado_grande", "tipo_no_soportado"];
    private static readonly string[] DeJson = ["json_invalido", "campo_desconocido", "campo_repetido"];
    private static readonly string[] DeIdempotencia = ["clave_no_valida", "idempotencia_en_curso", "idempotencia_cuerpo_distinto"];
    private const string DeRitmo = "demasiadas_peticiones";
    private static readonly string[] DelServicio = ["error_interno", "base_de_datos_no_disponible", "version_superada", "sobrecarga"];

    public static async Task DescribirAsync(
        OpenApiOperation operacion, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        foreach (var porEstado in De(operacion, contexto).DistinctBy(e => e.Codigo).GroupBy(e => e.Status))
            operacion.Responses![porEstado.Key.ToString(CultureInfo.InvariantCulture)] = await RespuestaAsync([.. porEstado], contexto, cancellationToken);
    }

    private static async Task<OpenApiResponse> RespuestaAsync(
        List<ErrorCatalogado> errores, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var esquemas = new List<IOpenApiSchema>();
        foreach (var error in errores)
            esquemas.Add(await EsquemasDeError.DeAsync(error, contexto, cancellationToken));
        var respuesta = new OpenApiResponse
        {
            Description = string.Join(" · ", errores.Select(e => $"`{e.Codigo}`: {e.Titulo}")),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [TipoDeProblema] = new() { Schema = esquemas is [var unico] ? unico : new OpenApiSchema { OneOf = esquemas } },
            },
        };
        Cabeceras.Anadir(respuesta, contexto.Document!, [
            IdentificadorDePeticion.Cabecera,
            .. errores[0].Status == StatusCodes.Status401Unauthorized ? [HeaderNames.WWWAuthenticate] : Array.Empty<string>(),
            .. errores.Any(e => e.PideEsperar) ? [HeaderNames.RetryAfter] : Array.Empty<string>()]);
        return respuesta;
    }

    /// <summary>Reúne los errores comunes y los propios de la operación, en el orden en que se comprueban.</summary>
    private static IEnumerable<ErrorCatalogado> De(OpenApiOperation operacion, OpenApiOperationTransformerContext contexto)
    {
        var conConsulta = operacion.Parameters?.Any(p => p.In == ParameterLocation.Query) == true;
        var conClave = operacion.Parameters?.Any(p => p.Name == ClaveDeIdempotencia.Cabecera) == true;
        var sinCuerpo = contexto.Description.ActionDescriptor.EndpointMetadata.OfType<SinCuerpo>().Any();
        var conCuerpo = operacion.RequestBody is not null;
        string[] codigos =
        [
            .. Si(Seguridad.PideSesion(contexto), DeSesion),
            .. Si(!contexto.Description.ActionDescriptor.EndpointMetadata.OfType<DisableRateLimitingAttribute>().Any(), DeRitmo),
            .. Si(Seguridad.PuedeNegarse(contexto), "sin_permiso"),
            .. Si(ParametrosDeConsulta.SeComprueban($"/{contexto.Description.RelativePath}"), "parametro_desconocido"),
            .. Si(conConsulta, "parametro_invalido"),
            .. Si(conCuerpo || sinCuerpo, DeCuerpo),
            .. Si(sinCuerpo || operacion.RequestBody?.Content?.Keys.Any(TipoDeContenido.EsJson) == true, DeJson),
            .. Si(conClave, DeIdempotencia),
            .. Si(conCuerpo || conConsulta, "validacion"),
        ];
        return codigos.Select(CatalogoDeErrores.Obtener)
            .Concat(contexto.Description.ActionDescriptor.EndpointMetadata.OfType<Rechazos>().SelectMany(r => r.Errores))
            .Concat(DelServicio.Select(CatalogoDeErrores.Obtener));

        static string[] Si(bool puede, params string[] codigos) => puede ? codigos : [];
    }
}
