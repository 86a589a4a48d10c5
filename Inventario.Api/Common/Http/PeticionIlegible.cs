using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Inventario.Api.Common.Problems;

namespace Inventario.Api.Common.Http;

/// <summary>
/// Traduce lo que el servidor no pudo leer (cuerpo, tipo o parámetros) al error del catálogo, sin dejar salir
/// nombres de tipos de .NET. El nombre del campo sale de los mensajes en inglés de System.Text.Json y de Minimal
/// API, que no ofrecen otra forma; las pruebas de entradas malas avisan si cambian.
/// </summary>
internal static partial class PeticionIlegible
{
    private const int NombreLargoMax = 200;

    /// <summary>Un charset que .NET no conoce lo rechaza con una excepción que no es de petición.</summary>
    public static bool EsCharsetDesconocido(Exception exception) => exception is InvalidOperationException
        && exception.Message.StartsWith("Unable to read the request as JSON because the request content type charset", StringComparison.Ordinal);

    public static ProblemException CharsetDesconocido() => new("tipo_no_soportado", "El cuerpo debe ser application/json en UTF-8.");

    public static ProblemException TipoNoSoportado() => new("tipo_no_soportado", "El cuerpo debe ser application/json.");

    public static ProblemException SinObjeto() => Problemas.JsonInvalido("El cuerpo está vacío o es null; se espera un objeto JSON.");

    public static ProblemException Traducir(BadHttpRequestException exception) => exception switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => new("cuerpo_demasiado_grande", "El cuerpo pasa del límite."),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => TipoNoSoportado(),
        { InnerException: JsonException json } => Traducir(json),
        { InnerException: BadHttpRequestException inner } => Traducir(inner),
        _ when Parametro().Match(exception.Message) is { Success: true } m =>
            Problemas.ParametroInvalido(Camel(m.Groups["nombre"].Value), $"debe ser {Forma(m.Groups["tipo"].Value)}."),
        _ when ParametroAusente().Match(exception.Message) is { Success: true } m && m.Groups["origen"].Value != "body" =>
            Problemas.ParametroInvalido(Camel(m.Groups["nombre"].Value), "es obligatorio."),
        _ when exception.Message.Contains("body", StringComparison.Ordinal) => SinObjeto(),
        _ => new("peticion_invalida", "La petición no se puede leer."),
    };

    private static ProblemException Traducir(JsonException exception)
    {
        var campo = Campo(exception.Path);

        if (CampoDesconocido().Match(exception.Message) is { Success: true } desconocido)
            return Problemas.CampoDesconocido(Recortar(Unir(campo, desconocido.Groups["nombre"].Value)));
        if (CampoRepetido().Match(exception.Message) is { Success: true } repetido)
            return Problemas.CampoRepetido(Recortar(Unir(campo, repetido.Groups["nombre"].Value)));
        // Un error de sintaxis envuelve al del lector; uno de tipo, no.
        if (exception.InnerException is JsonException)
            return Problemas.JsonInvalido(string.Create(CultureInfo.InvariantCulture,
                $"El cuerpo no es JSON válido (línea {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})."));

        return campo.Length == 0
            ? Problemas.JsonInvalido("El cuerpo debe ser un objeto JSON.")
            : Problemas.JsonInvalido($"«{campo}» debe ser {Forma(exception.Message)}.", campo, "tipo_incorrecto");
    }

    /// <summary>Basta para reconocerlo: un nombre de cien mil letras no vuelve entero.</summary>
    private static string Recortar(string nombre) => nombre.Length <= NombreLargoMax ? nombre : $"{nombre[..NombreLargoMax]}…";

    private static string Campo(string? path) =>
        path is null or "$" ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path[1..];

    /// <summary>Si la ruta ya acaba en el campo (entre corchetes si tiene caracteres raros) no se repite.</summary>
    private static string Unir(string ruta, string nombre)
    {
        var raro = $"['{nombre}']";
        if (ruta.EndsWith(raro, StringComparison.Ordinal))
            ruta = ruta[..^raro.Length];
        return ruta == nombre || ruta.EndsWith($".{nombre}", StringComparison.Ordinal) ? ruta
            : ruta.Length == 0 ? nombre : $"{ruta}.{nombre}";
    }

    /// <summary>Lo que se esperaba, dicho para quien escribe la petición, a partir del tipo que nombra el mensaje.</summary>
    private static string Forma(string tipo) => tipo switch
    {
        _ when tipo.Contains("FechaDeConsulta", StringComparison.Ordinal) => "una fecha como 2026-11-23 o 2026-11-23T10:00:00Z",
        _ when tipo.Contains("decimal", StringComparison.OrdinalIgnoreCase) => "un número, sin comillas y con punto decimal",
        _ when Entero().IsMatch(tipo) => "un número entero, sin comillas",
        _ when tipo.Contains("bool", StringComparison.OrdinalIgnoreCase) => "true o false",
        _ when tipo.Contains("System.String", StringComparison.Ordinal) => "un texto en UTF-8",
        _ when tipo.Contains("IReadOnlyList", StringComparison.Ordinal) => "una lista",
        _ => "del tipo que se pide",
    };

    private static string Camel(string nombre) => JsonNamingPolicy.CamelCase.ConvertName(nombre);

    [GeneratedRegex("""^Failed to bind parameter "(?:(?<tipo>[^" ]+) )?(?<nombre>[^"]+)" from""")]
    private static partial Regex Parametro();

    [GeneratedRegex("""^Required parameter "(?:[^" ]+ )?(?<nombre>[^"]+)" was not provided from (?<origen>.+)\.$""")]
    private static partial Regex ParametroAusente();

    [GeneratedRegex("""^The JSON property '(?<nombre>.*)' could not be mapped""", RegexOptions.Singleline)]
    private static partial Regex CampoDesconocido();

    [GeneratedRegex(@"\b(?:[Ll]ong|[Ii]nt|Int32|Int64)\b")]
    private static partial Regex Entero();

    [GeneratedRegex("""^Duplicate property '(?<nombre>[^']*)'""")]
    private static partial Regex CampoRepetido();
}
