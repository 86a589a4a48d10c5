using System.Globalization;
using System.Text.Json;
using Inventario.Api.Common.Exportacion;
using Inventario.Api.Common.Problems;
using Inventario.Api.Common.Simulacion;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Common.Http;

/// <summary>Un parámetro de consulta desconocido o repetido es un error que lo nombra: una errata nunca filtra de más.</summary>
internal sealed class ParametrosDeConsulta(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Query.Count > 0 && context.Request.Path.StartsWithSegments(Rutas.Raiz)
            && context.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() is { Count: > 0 } parametros)
            Comprobar(context.Request.Query, [.. parametros.Where(p => VieneEnLaConsulta(p, context))], Comunes(context.GetEndpoint()!.Metadata));
        return next(context);
    }

    /// <summary>Los que no lee el endpoint sino un filtro de todos.</summary>
    private static string[] Comunes(EndpointMetadataCollection metadata) =>
    [
        .. metadata.GetMetadata<Simulable>() is null ? [] : new[] { Simulable.Parametro },
        .. FormatoDeExportacion.FilaDe(metadata) is null ? [] : FormatoDeExportacion.Parametros,
    ];

    private static void Comprobar(IQueryCollection query, List<IParameterBindingMetadata> parametros, string[] comunes)
    {
        foreach (var (nombre, valores) in query)
        {
            var parametro = parametros.Find(p => string.Equals(p.Name, nombre, StringComparison.OrdinalIgnoreCase));
            if (parametro is null && !comunes.Contains(nombre, StringComparer.OrdinalIgnoreCase))
                throw Problemas.ParametroDesconocido(nombre,
                    Parecido.A(nombre, [.. parametros.Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)), .. comunes]));
            if (valores.Count > 1)
                throw Problemas.ParametroInvalido(nombre, "viene más de una vez.");
            if (parametro is null)
                continue;
            // El lector de .NET tomaría «1,5» por 15: la coma le separa los millares.
            if (Tipo(parametro) == typeof(decimal) && !decimal.TryParse(valores[0],
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
                throw Problemas.ParametroInvalido(nombre, "debe ser un número con punto decimal.");
        }
    }

    /// <summary>Ni el cuerpo, ni los servicios, ni lo que viene en la ruta o en una cabecera son parámetros de la consulta.</summary>
    private static bool VieneEnLaConsulta(IParameterBindingMetadata parametro, HttpContext context) =>
        (parametro.HasTryParse || Tipo(parametro) == typeof(string))
        && !context.Request.RouteValues.ContainsKey(parametro.Name)
        && !parametro.ParameterInfo.IsDefined(typeof(FromHeaderAttribute), false);

    private static Type Tipo(IParameterBindingMetadata parametro) =>
        Nullable.GetUnderlyingType(parametro.ParameterInfo.ParameterType) ?? parametro.ParameterInfo.ParameterType;
}
