using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Inventario.Api.Common.Errores;

/// <summary>
/// Traduce al catálogo los errores de lectura (cuerpo, tipo o parámetros) sin exponer tipos de .NET. El nombre del
/// campo sale de los mensajes en inglés de System.Text.Json y de Minimal API, que no dan otra forma; las pruebas de
/// entradas malas avisan si cambian.
/// </summary>
internal static partial class PeticionIlegible
{
    private const int NombreLargoMax = 200;

    /// <summary>Reconoce un charset desconocido, que .NET rechaza con una excepción que no es de petición.</summary>
    public static bool EsCharsetDesconocido(Exception exception) => exception is InvalidOperationException
        && exception.Message.StartsWith("Unable to read the request as JSON because the request content type charset", StringComparison.Ordinal);

    public static ProblemException CharsetDesconocido() => new(ErroresComunes.TipoNoSoportado, "El cuerpo debe ser application/json en UTF-8.");

    public static ProblemException TipoNoSoportado(params IEnumerable<string> admitidos) => new(
        ErroresComunes.TipoNoSoportado, $"El cuerpo debe ser {string.Join(" o ", admitidos.DefaultIfEmpty("application/json"))}.");

    public static ProblemException Comprimido() => new(ErroresComunes.TipoNoSoportado, "El cuerpo debe venir sin comprimir: sin Content-Encoding.");

    public static ProblemException CuerpoLento() => new(ErroresComunes.CuerpoLento, "El cuerpo llega demasiado despacio. No se registró nada.");

    public static ProblemException SinObjeto() => Problemas.JsonInvalido("El cuerpo está vacío o es null; se espera un objeto JSON.");

    /// <param name="exception">Error de lectura del servidor.</param>
    /// <param name="peticion">Tipo del cuerpo que se leía, si lo había.</param>
    public static ProblemException Traducir(BadHttpRequestException exception, Type? peticion) => exception switch
    {
        { StatusCode: StatusCodes.Status408RequestTimeout } => CuerpoLento(),
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(ErroresComunes.CuerpoDemasiadoGrande, "El cuerpo pasa del límite."),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => TipoNoSoportado(),
        { InnerException: JsonException json } => Traducir(json, peticion),
        { InnerException: BadHttpRequestException inner } => Traducir(inner, peticion),
        _ when Parametro().Match(exception.Message) is { Success: true } m =>
            Problemas.ParametroInvalido(Camel(m.Groups["nombre"].Value), "no se puede leer."),
        _ when ParametroAusente().Match(exception.Message) is { Success: true } m && m.Groups["origen"].Value != "body" =>
            Problemas.ParametroInvalido(Camel(m.Groups["nombre"].Value), "es obligatorio."),
        _ when exception.Message.Contains("body", StringComparison.Ordinal) => SinObjeto(),
        _ => new(ErroresComunes.PeticionInvalida, "La petición no se puede leer."),
    };

    private static ProblemException Traducir(JsonException exception, Type? peticion)
    {
        var campo = Campo(exception.Path);

        if (CampoDesconocido().Match(exception.Message) is { Success: true } desconocido)
            return Uno(Problemas.CampoDesconocido(Recortar(Unir(campo, desconocido.Groups["nombre"].Value))));
        if (CampoRepetido().Match(exception.Message) is { Success: true } repetido)
            return Uno(Problemas.CampoRepetido(Recortar(Unir(campo, repetido.Groups["nombre"].Value))));
        // Un error de sintaxis envuelve al del lector; uno de tipo, no.
        if (exception.InnerException is JsonException)
            return Problemas.JsonInvalido(string.Create(CultureInfo.InvariantCulture,
                $"El cuerpo no es JSON válido (línea {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})."));

        return campo.Length == 0
            ? Problemas.JsonInvalido("El cuerpo debe ser un objeto JSON.")
            : Uno(Problemas.TipoIncorrecto(campo, Esperado(peticion, exception.Path)));
    }

    private static ProblemException Uno(CampoConError error) => Problemas.CuerpoIlegible([error], 1);

    /// <summary>Recorta un nombre muy largo para devolverlo en el error.</summary>
    public static string Recortar(string nombre) => nombre.Length <= NombreLargoMax ? nombre : $"{nombre[..NombreLargoMax]}…";

    private static string Campo(string? path) =>
        path is null or "$" ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path[1..];

    /// <summary>Añade el campo a la ruta si no acaba ya en él (entre corchetes si tiene caracteres raros).</summary>
    private static string Unir(string ruta, string nombre)
    {
        var raro = $"['{nombre}']";
        if (ruta.EndsWith(raro, StringComparison.Ordinal))
            ruta = ruta[..^raro.Length];
        return ruta == nombre || ruta.EndsWith($".{nombre}", StringComparison.Ordinal) ? ruta
            : ruta.Length == 0 ? nombre : $"{ruta}.{nombre}";
    }

    /// <summary>Forma esperada de un tipo, para el autor de la petición.</summary>
    public static string Forma(Type tipo) => (Nullable.GetUnderlyingType(tipo) ?? tipo) switch
    {
        var t when t == typeof(FechaDeConsulta) => "una fecha como 2026-11-23 o 2026-11-23T10:00:00Z",
        var t when t == typeof(DateTimeOffset) => "un instante con su zona, como 2026-11-23T10:00:00Z",
        var t when t == typeof(decimal) => "un número, sin comillas y con punto decimal",
        var t when t == typeof(int) || t == typeof(long) => "un número entero, sin comillas",
        var t when t == typeof(bool) => "true o false",
        var t when t == typeof(string) => "un texto en UTF-8",
        var t when t.IsAssignableTo(typeof(IEnumerable)) => "una lista",
        _ => "un objeto",
    };

    private static string Esperado(Type? peticion, string? ruta) => TipoDe(peticion, ruta) is { } tipo ? Forma(tipo) : "del tipo que se pide";

    /// <summary>Tipo del campo de una ruta (<c>$.lineas[0].cantidad</c>): el error solo da el de la petición.</summary>
    private static Type? TipoDe(Type? peticion, string? ruta) => Paso().Matches(ruta ?? "").Aggregate(peticion, (tipo, paso) =>
        paso.Groups["campo"] is { Success: true } campo
            ? tipo?.GetProperty(campo.Value, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType
            : tipo?.GetGenericArguments().SingleOrDefault());

    private static string Camel(string nombre) => JsonNamingPolicy.CamelCase.ConvertName(nombre);

    [GeneratedRegex("""^Failed to bind parameter "(?:[^" ]+ )?(?<nombre>[^"]+)" from""")]
    private static partial Regex Parametro();

    [GeneratedRegex("""^Required parameter "(?:[^" ]+ )?(?<nombre>[^"]+)" was not provided from (?<origen>.+)\.$""")]
    private static partial Regex ParametroAusente();

    [GeneratedRegex("""^The JSON property '(?<nombre>.*)' could not be mapped""", RegexOptions.Singleline)]
    private static partial Regex CampoDesconocido();

    [GeneratedRegex(@"\.(?<campo>\w+)|\[\d+\]")]
    private static partial Regex Paso();

    [GeneratedRegex("""^Duplicate property '(?<nombre>[^']*)'""")]
    private static partial Regex CampoRepetido();
}
