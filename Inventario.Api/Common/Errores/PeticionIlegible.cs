using System.Collections;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;

namespace Inventario.Api.Common.Errores;

/// <summary>Traduce al catálogo los errores con que el servidor no puede leer un cuerpo.</summary>
internal static class PeticionIlegible
{
    /// <summary>
    /// Traduce el fallo de leer un cuerpo. ASP.NET da como una <see cref="IOException"/> cualquiera el corte de HTTP/2 y
    /// el trozo de tamaño imposible, y se tomarían por un fallo de la base.
    /// </summary>
    public static Exception CuerpoRoto(IOException exception) => exception switch
    {
        BadHttpRequestException => exception,
        { InnerException: OverflowException } => new BadHttpRequestException("Un trozo dice un tamaño imposible.", exception),
        _ => new ConnectionResetException("El cliente cortó el cuerpo."),
    };

    public static ProblemException TipoNoSoportado(params IEnumerable<string> admitidos) => new(
        ErroresComunes.TipoNoSoportado, $"El cuerpo debe ser {string.Join(" o ", admitidos.DefaultIfEmpty("application/json"))}.");

    public static ProblemException Comprimido() => new(ErroresComunes.TipoNoSoportado, "El cuerpo debe venir sin comprimir: sin Content-Encoding.");

    public static ProblemException CuerpoLento() => new(ErroresComunes.CuerpoLento, "El cuerpo llega demasiado despacio. No se registró nada.");

    public static ProblemException SinObjeto() => Problemas.JsonInvalido("El cuerpo está vacío o es null; se espera un objeto JSON.");

    public static ProblemException Traducir(BadHttpRequestException exception) => exception switch
    {
        { StatusCode: StatusCodes.Status408RequestTimeout } => CuerpoLento(),
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(ErroresComunes.CuerpoDemasiadoGrande, "El cuerpo pasa del límite."),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => TipoNoSoportado(),
        { InnerException: JsonException json } => Traducir(json),
        { InnerException: BadHttpRequestException inner } => Traducir(inner),
        _ when exception.Message.Contains("body", StringComparison.Ordinal) => SinObjeto(),
        _ => new(ErroresComunes.PeticionInvalida, "La petición no se puede leer."),
    };

    /// <summary>Traduce un cuerpo que no es un objeto JSON; uno de sintaxis envuelve al error del lector.</summary>
    private static ProblemException Traducir(JsonException exception) => Problemas.JsonInvalido(exception.InnerException is JsonException
        ? string.Create(CultureInfo.InvariantCulture,
            $"El cuerpo no es JSON válido (línea {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).")
        : "El cuerpo debe ser un objeto JSON.");

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
}
