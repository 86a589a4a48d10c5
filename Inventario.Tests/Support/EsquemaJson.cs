using System.Globalization;
using System.Text.Json;

namespace Inventario.Tests.Support;

/// <summary>Lo que un valor incumple de un esquema del documento: lo que un validador de JSON Schema diría.</summary>
internal static class EsquemaJson
{
    /// <param name="valor">Lo que se comprueba.</param>
    /// <param name="esquema">Del documento, con sus referencias.</param>
    /// <param name="cerrado">Si un campo que el esquema no nombra también es una falta.</param>
    /// <param name="donde">La ruta del valor, para el mensaje.</param>
    public static IEnumerable<string> Faltas(JsonElement valor, JsonElement esquema, bool cerrado = false, string donde = "$")
    {
        esquema = Contrato.Resolver(esquema);
        return Propias(valor, esquema, donde)
            .Concat(DeObjeto(valor, esquema, cerrado, donde))
            .Concat(DeLista(valor, esquema, cerrado, donde))
            .Concat(Combinadas(valor, esquema, cerrado, donde));
    }

    private static IEnumerable<string> Propias(JsonElement valor, JsonElement esquema, string donde)
    {
        if (Tipos(esquema) is { Count: > 0 } tipos && !tipos.Contains(Tipo(valor)) && !(Tipo(valor) == "integer" && tipos.Contains("number")))
            yield return $"{donde} es {Tipo(valor)} y debe ser {string.Join(" o ", tipos)}";
        if (esquema.TryGetProperty("enum", out var valores) && !valores.EnumerateArray().Any(v => JsonElement.DeepEquals(v, valor)))
            yield return $"{donde} vale {valor} y no está en la lista";
        if (esquema.TryGetProperty("const", out var fijo) && !JsonElement.DeepEquals(fijo, valor))
            yield return $"{donde} vale {valor} y debe ser {fijo}";
        if (valor.ValueKind == JsonValueKind.Number)
            foreach (var falta in DeNumero(valor.GetDecimal(), esquema, donde))
                yield return falta;
        if (valor.ValueKind != JsonValueKind.String)
            yield break;
        var largo = valor.GetString()!.EnumerateRunes().Count();
        if (largo > Entero(esquema, "maxLength") || largo < Entero(esquema, "minLength"))
            yield return $"{donde} tiene {largo} caracteres";
        if (esquema.TryGetProperty("format", out var formato) && formato.GetString() == "date-time"
            && !(valor.GetString()!.EndsWith('Z') && DateTimeOffset.TryParse(valor.GetString(), CultureInfo.InvariantCulture, out _)))
            yield return $"{donde} no es un instante en UTC";
    }

    private static IEnumerable<string> DeNumero(decimal numero, JsonElement esquema, string donde)
    {
        if (numero < Decimal(esquema, "minimum") || numero > Decimal(esquema, "maximum") || numero <= Decimal(esquema, "exclusiveMinimum"))
            yield return $"{donde} vale {numero} y se sale del rango";
    }

    private static IEnumerable<string> DeObjeto(JsonElement valor, JsonElement esquema, bool cerrado, string donde)
    {
        if (valor.ValueKind != JsonValueKind.Object)
            yield break;
        if (esquema.TryGetProperty("required", out var obligatorios))
            foreach (var campo in obligatorios.EnumerateArray().Select(o => o.GetString()!).Where(o => !valor.TryGetProperty(o, out _)))
                yield return $"{donde} no trae {campo}";
        var conocidos = esquema.TryGetProperty("properties", out var propiedades) ? propiedades : default;
        var libres = esquema.TryGetProperty("additionalProperties", out var otros);
        foreach (var campo in valor.EnumerateObject())
        {
            IEnumerable<string> faltas = conocidos.ValueKind == JsonValueKind.Object && conocidos.TryGetProperty(campo.Name, out var suyo)
                ? Faltas(campo.Value, suyo, cerrado, $"{donde}.{campo.Name}")
                : libres && otros.ValueKind == JsonValueKind.Object ? Faltas(campo.Value, otros, cerrado, $"{donde}.{campo.Name}")
                : conocidos.ValueKind == JsonValueKind.Object && (otros.ValueKind == JsonValueKind.False || (cerrado && !Combina(esquema)))
                    ? [$"{donde}.{campo.Name} no está descrito"] : [];
            foreach (var falta in faltas)
                yield return falta;
        }
    }

    private static IEnumerable<string> DeLista(JsonElement valor, JsonElement esquema, bool cerrado, string donde)
    {
        if (valor.ValueKind != JsonValueKind.Array)
            return [];
        List<string> faltas = valor.GetArrayLength() > Entero(esquema, "maxItems") || valor.GetArrayLength() < Entero(esquema, "minItems")
            ? [$"{donde} tiene {valor.GetArrayLength()} elementos"] : [];
        return esquema.TryGetProperty("items", out var elemento)
            ? faltas.Concat(valor.EnumerateArray().SelectMany((v, i) => Faltas(v, elemento, cerrado, $"{donde}[{i}]"))) : faltas;
    }

    /// <summary>Dentro de un allOf cada parte conoce solo lo suyo: nombrar campos de más es cosa de todas juntas.</summary>
    private static IEnumerable<string> Combinadas(JsonElement valor, JsonElement esquema, bool cerrado, string donde)
    {
        if (esquema.TryGetProperty("allOf", out var todas))
        {
            foreach (var falta in todas.EnumerateArray().SelectMany(e => Faltas(valor, e, false, donde)))
                yield return falta;
            var conocidos = todas.EnumerateArray().Select(Contrato.Resolver).SelectMany(e => e.GetProperty("properties").EnumerateObject()).Select(p => p.Name).ToHashSet();
            foreach (var campo in valor.EnumerateObject().Where(c => cerrado && !conocidos.Contains(c.Name)))
                yield return $"{donde}.{campo.Name} no está descrito";
        }
        if (esquema.TryGetProperty("oneOf", out var una))
        {
            var cumplen = una.EnumerateArray().Count(e => !Faltas(valor, e, cerrado, donde).Any());
            if (cumplen != 1)
                yield return $"{donde} cumple {cumplen} de las opciones: {string.Join(" | ", una.EnumerateArray().Select(e => Faltas(valor, e, cerrado, donde).FirstOrDefault()))}";
        }
        if (esquema.TryGetProperty("anyOf", out var alguna) && !alguna.EnumerateArray().Any(e => !Faltas(valor, e, cerrado, donde).Any()))
            yield return $"{donde} no cumple ninguna de las opciones";
    }

    public static IReadOnlyList<string> Tipos(JsonElement esquema) => !esquema.TryGetProperty("type", out var tipo) ? []
        : tipo.ValueKind == JsonValueKind.String ? [tipo.GetString()!] : [.. tipo.EnumerateArray().Select(t => t.GetString()!)];

    public static int? Entero(JsonElement esquema, string clave) => esquema.TryGetProperty(clave, out var valor) ? valor.GetInt32() : null;

    public static decimal? Decimal(JsonElement esquema, string clave) => esquema.TryGetProperty(clave, out var valor) ? valor.GetDecimal() : null;

    private static bool Combina(JsonElement esquema) => esquema.TryGetProperty("allOf", out _);

    private static string Tipo(JsonElement valor) => valor.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.Number => decimal.IsInteger(valor.GetDecimal()) ? "integer" : "number",
        _ => "null",
    };
}
