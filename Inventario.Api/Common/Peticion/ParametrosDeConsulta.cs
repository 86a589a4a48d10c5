using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Rechaza los parámetros de consulta desconocidos, repetidos o ilegibles, todos a la vez y por su nombre: una errata
/// nunca quita un filtro.
/// </summary>
internal sealed partial class ParametrosDeConsulta(RequestDelegate next)
{
    private const NumberStyles FormaDeDecimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Query.Count > 0 && SeComprueban(context.Request.Path)
            && context.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() is { Count: > 0 } parametros)
            Comprobar(context.Request.Query, [.. parametros.Where(p => VieneEnLaConsulta(p, context))], Comunes(context.GetEndpoint()!.Metadata));
        return next(context);
    }

    /// <summary>Dice si la ruta es de la API; las demás, como la documentación, admiten parámetros propios.</summary>
    public static bool SeComprueban(PathString ruta) => ruta.StartsWithSegments(Rutas.Raiz);

    /// <summary>Parámetros que lee un filtro común y no el endpoint.</summary>
    private static string[] Comunes(EndpointMetadataCollection metadata) =>
    [
        .. metadata.GetMetadata<Simulable>() is null ? [] : new[] { Simulable.Parametro },
        .. metadata.GetMetadata<Exportable>() is null ? [] : FormatoDeExportacion.Parametros,
    ];

    private static void Comprobar(IQueryCollection query, List<IParameterBindingMetadata> parametros, string[] comunes)
    {
        string[] nombres = [.. parametros.Select(Nombre), .. comunes];
        var desconocidos = query.Keys.Except(nombres, StringComparer.OrdinalIgnoreCase).ToList();
        if (desconocidos.Count > 0)
            throw Problemas.ParametrosDesconocidos([.. desconocidos.Select(d => (d, Parecido.A(d, nombres)))]);

        var malos = (
            from valor in query
            let error = Error(valor.Value, parametros.Find(p => string.Equals(p.Name, valor.Key, StringComparison.OrdinalIgnoreCase)))
            where error is not null
            select (nombres.First(n => string.Equals(n, valor.Key, StringComparison.OrdinalIgnoreCase)), error)).ToList();
        if (malos.Count > 0)
            throw Problemas.ParametrosInvalidos(malos);
    }

    /// <returns>Motivo por el que no se puede leer; nulo si vale o lo comprueba el endpoint.</returns>
    private static string? Error(StringValues valores, IParameterBindingMetadata? parametro)
    {
        if (valores is not [var valor])
            return "viene más de una vez.";
        if (parametro is null)
            return null;
        var tipo = Tipo(parametro);
        // .NET admite espacios alrededor de un número y NUL detrás.
        if (tipo != typeof(string) && valor?.Any(c => char.IsControl(c) || (c == ' ' && tipo != typeof(FechaDeConsulta))) == true)
            return $"debe ser {PeticionIlegible.Forma(tipo)}.";
        // El lector de .NET toma «1,5» por 15, con la coma como separador de millares.
        var seLee =
            tipo == typeof(decimal) ? decimal.TryParse(valor, FormaDeDecimal, CultureInfo.InvariantCulture, out _)
            : tipo == typeof(int) ? int.TryParse(valor, CultureInfo.InvariantCulture, out _)
            : tipo == typeof(long) ? long.TryParse(valor, CultureInfo.InvariantCulture, out _)
            : tipo == typeof(bool) ? bool.TryParse(valor, out _)
            : tipo != typeof(FechaDeConsulta) || FechaDeConsulta.TryParse(valor, CultureInfo.InvariantCulture, out _);
        return seLee ? null
            : (tipo == typeof(int) || tipo == typeof(long) || tipo == typeof(decimal)) && Entero().IsMatch(valor ?? "")
                ? valor![0] == '-' ? "es demasiado pequeño." : "es demasiado grande."
            : tipo == typeof(decimal) ? "debe ser un número con punto decimal."
            : $"debe ser {PeticionIlegible.Forma(tipo)}.";
    }

    /// <summary>Reconoce un entero: si .NET no lo lee, es que no cabe.</summary>
    [GeneratedRegex(@"^-?[0-9]+\z")]
    private static partial Regex Entero();

    private static string Nombre(IParameterBindingMetadata parametro) => JsonNamingPolicy.CamelCase.ConvertName(parametro.Name);

    /// <summary>Excluye el cuerpo, los servicios y los parámetros de ruta o cabecera.</summary>
    private static bool VieneEnLaConsulta(IParameterBindingMetadata parametro, HttpContext context) =>
        (parametro.HasTryParse || Tipo(parametro) == typeof(string))
        && !context.Request.RouteValues.ContainsKey(parametro.Name)
        && !parametro.ParameterInfo.IsDefined(typeof(FromHeaderAttribute), false);

    private static Type Tipo(IParameterBindingMetadata parametro) =>
        Nullable.GetUnderlyingType(parametro.ParameterInfo.ParameterType) ?? parametro.ParameterInfo.ParameterType;
}
