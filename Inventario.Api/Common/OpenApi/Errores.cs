using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Describe las respuestas de error de cada operación, por estado y por precedencia.</summary>
internal static class Errores
{
    public const string TipoDeProblema = "application/problem+json";

    public static Task Describir(
        OpenApiOperation operacion, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        foreach (var porEstado in De(operacion, contexto).DistinctBy(e => e.Codigo).GroupBy(e => e.Status))
            operacion.Responses![porEstado.Key.ToString(CultureInfo.InvariantCulture)] = Respuesta([.. porEstado], contexto.Document!);
        return Task.CompletedTask;
    }

    /// <summary>Añade a la descripción los rechazos que dependen de lo pedido, por precedencia.</summary>
    public static Task DescribirPrecedencia(
        OpenApiOperation operacion, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var conConsulta = operacion.Parameters?.Any(p => p.In == ParameterLocation.Query) == true;
        var propios = contexto.Description.ActionDescriptor.EndpointMetadata.OfType<Rechazos>().SelectMany(r => r.EnOrden).ToList();
        string[] comunes = propios.Contains(ErroresComunes.Validacion.Codigo) ? []
            : conConsulta ? [ErroresComunes.ParametroInvalido.Codigo, ErroresComunes.Validacion.Codigo]
            : operacion.RequestBody is not null ? [ErroresComunes.Validacion.Codigo] : [];
        string[] rechazos = [.. comunes, .. propios];
        // Que algo no exista lo dice ya su 404.
        if (rechazos is not ([] or ["no_encontrado"]))
            operacion.Description = $"{operacion.Description}\nRechazos, por precedencia: {string.Join(", ", rechazos)}.".TrimStart();
        return Task.CompletedTask;
    }

    private static OpenApiResponse Respuesta(List<ErrorCatalogado> errores, OpenApiDocument documento)
    {
        List<IOpenApiSchema> esquemas = [.. errores.Select(e => EsquemasDeError.De(e, documento))];
        var respuesta = new OpenApiResponse
        {
            Description = string.Join(" · ", errores.Select(e => $"`{e.Codigo}`: {e.Titulo}")),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [TipoDeProblema] = new() { Schema = esquemas is [var unico] ? unico : new OpenApiSchema { OneOf = esquemas } },
            },
        };
        Cabeceras.Anadir(respuesta, documento, [
            IdentificadorDePeticion.Cabecera,
            .. errores[0].Status == StatusCodes.Status401Unauthorized ? [HeaderNames.WWWAuthenticate] : Array.Empty<string>(),
            .. errores.Any(e => e.PideEsperar) ? [HeaderNames.RetryAfter] : Array.Empty<string>()]);
        return respuesta;
    }

    /// <summary>Reúne los errores comunes y los propios de la operación, en el orden en que se comprueban.</summary>
    private static List<ErrorCatalogado> De(OpenApiOperation operacion, OpenApiOperationTransformerContext contexto)
    {
        var metadata = contexto.Description.ActionDescriptor.EndpointMetadata;
        var conConsulta = operacion.Parameters?.Any(p => p.In == ParameterLocation.Query) == true;
        var conClave = operacion.Parameters?.Any(p => p.Name == ClaveDeIdempotencia.Cabecera) == true;
        var sinCuerpo = metadata.OfType<SinCuerpo>().Any();
        var conCuerpo = operacion.RequestBody is not null;
        return
        [
            .. Si(Seguridad.PideSesion(contexto), ErroresComunes.NoAutenticado, ErroresComunes.SesionCaducada),
            .. Si(!metadata.OfType<DisableRateLimitingAttribute>().Any(), ErroresComunes.DemasiadasPeticiones),
            .. Si(Seguridad.PuedeNegarse(contexto), ErroresComunes.SinPermiso),
            .. Si(ParametrosDeConsulta.SeComprueban($"/{contexto.Description.RelativePath}"), ErroresComunes.ParametroDesconocido),
            .. Si(conConsulta, ErroresComunes.ParametroInvalido),
            .. Si(conCuerpo || sinCuerpo, ErroresComunes.CuerpoLento, ErroresComunes.CuerpoDemasiadoGrande, ErroresComunes.TipoNoSoportado),
            .. Si(sinCuerpo || operacion.RequestBody?.Content?.Keys.Any(TipoDeContenido.EsJson) == true,
                ErroresComunes.JsonInvalido, ErroresComunes.CampoDesconocido, ErroresComunes.CampoRepetido),
            .. Si(conClave, ErroresComunes.ClaveNoValida, ErroresComunes.IdempotenciaEnCurso, ErroresComunes.IdempotenciaCuerpoDistinto),
            .. Si(conCuerpo || conConsulta, ErroresComunes.Validacion),
            .. metadata.OfType<Rechazos>().SelectMany(r => r.Errores),
            ErroresComunes.ErrorInterno, ErroresComunes.BaseDeDatosNoDisponible, ErroresComunes.VersionSuperada, ErroresComunes.Sobrecarga,
        ];

        static ErrorCatalogado[] Si(bool puede, params ErrorCatalogado[] errores) => puede ? errores : [];
    }
}
