using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Inventario.Tests.Support;

/// <summary>
/// Un esquema del documento y lo que un valor incumple de él: lo que un validador de JSON Schema diría. Se lee una vez, porque cada
/// respuesta de cada prueba se compara con el suyo.
/// </summary>
internal sealed class EsquemaJson
{
    private static readonly ConcurrentDictionary<string, EsquemaJson> PorReferencia = new();

    private readonly IReadOnlyList<string> tipos;
    private readonly JsonElement[]? valores;
    private readonly JsonElement? fijo;
    private readonly (decimal? Minimo, decimal? Maximo, decimal? Sobre) rango;
    private readonly (int? Minimo, int? Maximo) largo;
    private readonly bool esInstante;
    private readonly string[] obligatorios;
    private readonly Dictionary<string, Lazy<EsquemaJson>>? campos;
    private readonly Lazy<EsquemaJson>? otros;
    private readonly bool sinOtros;
    private readonly (int? Minimo, int? Maximo) cuantos;
    private readonly Lazy<EsquemaJson>? elemento;
    private readonly Lazy<EsquemaJson>[] todas;
    private readonly Lazy<EsquemaJson>[] una;
    private readonly Lazy<EsquemaJson>[] alguna;

    private EsquemaJson(JsonElement esquema)
    {
        tipos = Tipos(esquema);
        valores = esquema.TryGetProperty("enum", out var admitidos) ? [.. admitidos.EnumerateArray()] : null;
        fijo = esquema.TryGetProperty("const", out var unico) ? unico : null;
        rango = (Decimal(esquema, "minimum"), Decimal(esquema, "maximum"), Decimal(esquema, "exclusiveMinimum"));
        largo = (Entero(esquema, "minLength"), Entero(esquema, "maxLength"));
        esInstante = esquema.TryGetProperty("format", out var formato) && formato.GetString() == "date-time";
        obligatorios = esquema.TryGetProperty("required", out var siempre) ? [.. siempre.EnumerateArray().Select(o => o.GetString()!)] : [];
        campos = esquema.TryGetProperty("properties", out var propiedades)
            ? propiedades.EnumerateObject().ToDictionary(p => p.Name, p => Despues(p.Value)) : null;
        if (esquema.TryGetProperty("additionalProperties", out var libres))
        {
            otros = libres.ValueKind == JsonValueKind.Object ? Despues(libres) : null;
            sinOtros = libres.ValueKind == JsonValueKind.False;
        }
        cuantos = (Entero(esquema, "minItems"), Entero(esquema, "maxItems"));
        elemento = esquema.TryGetProperty("items", out var items) ? Despues(items) : null;
        todas = Partes(esquema, "allOf");
        una = Partes(esquema, "oneOf");
        alguna = Partes(esquema, "anyOf");
    }

    /// <param name="esquema">Del documento, con sus referencias.</param>
    public static EsquemaJson De(JsonElement esquema) => esquema.TryGetProperty("$ref", out var referencia)
        ? PorReferencia.GetOrAdd(referencia.GetString()!, _ => new(ContratoPublicado.Resolver(esquema)))
        : new(esquema);

    /// <param name="valor">Lo que se comprueba.</param>
    /// <param name="cerrado">Si un campo que el esquema no nombra también es una falta.</param>
    public IReadOnlyList<string> Faltas(JsonElement valor, bool cerrado)
    {
        List<string> faltas = [];
        Comprobar(valor, cerrado, new(null, "$"), faltas);
        return faltas;
    }

    public static IReadOnlyList<string> Tipos(JsonElement esquema) => !esquema.TryGetProperty("type", out var tipo) ? []
        : tipo.ValueKind == JsonValueKind.String ? [tipo.GetString()!] : [.. tipo.EnumerateArray().Select(t => t.GetString()!)];

    public static int? Entero(JsonElement esquema, string clave) => esquema.TryGetProperty(clave, out var valor) ? valor.GetInt32() : null;

    public static decimal? Decimal(JsonElement esquema, string clave) => esquema.TryGetProperty(clave, out var valor) ? valor.GetDecimal() : null;

    private void Comprobar(JsonElement valor, bool cerrado, Lugar donde, List<string> faltas)
    {
        var tipo = Tipo(valor);
        if (tipos.Count > 0 && !tipos.Contains(tipo) && !(tipo == "integer" && tipos.Contains("number")))
            faltas.Add($"{donde} es {tipo} y debe ser {string.Join(" o ", tipos)}");
        if (valores is not null && !valores.Any(v => JsonElement.DeepEquals(v, valor)))
            faltas.Add($"{donde} vale {valor} y no está en la lista");
        if (fijo is { } unico && !JsonElement.DeepEquals(unico, valor))
            faltas.Add($"{donde} vale {valor} y debe ser {unico}");
        switch (valor.ValueKind)
        {
            case JsonValueKind.Number:
                DeNumero(valor.GetDecimal(), donde, faltas);
                break;
            case JsonValueKind.String:
                DeTexto(valor.GetString()!, donde, faltas);
                break;
            case JsonValueKind.Object:
                DeObjeto(valor, cerrado, donde, faltas);
                break;
            case JsonValueKind.Array:
                DeLista(valor, cerrado, donde, faltas);
                break;
        }
        Combinadas(valor, cerrado, donde, faltas);
    }

    private void DeNumero(decimal numero, Lugar donde, List<string> faltas)
    {
        if (numero < rango.Minimo || numero > rango.Maximo || numero <= rango.Sobre)
            faltas.Add($"{donde} vale {numero} y se sale del rango");
    }

    private void DeTexto(string texto, Lugar donde, List<string> faltas)
    {
        var caracteres = texto.EnumerateRunes().Count();
        if (caracteres > largo.Maximo || caracteres < largo.Minimo)
            faltas.Add($"{donde} tiene {caracteres} caracteres");
        if (esInstante && !(texto.EndsWith('Z') && DateTimeOffset.TryParse(texto, CultureInfo.InvariantCulture, out _)))
            faltas.Add($"{donde} no es un instante en UTC");
    }

    private void DeObjeto(JsonElement valor, bool cerrado, Lugar donde, List<string> faltas)
    {
        HashSet<string> traidos = [];
        foreach (var campo in valor.EnumerateObject())
        {
            traidos.Add(campo.Name);
            if (campos is not null && campos.TryGetValue(campo.Name, out var suyo))
                suyo.Value.Comprobar(campo.Value, cerrado, new(donde, campo.Name), faltas);
            else if (otros is not null)
                otros.Value.Comprobar(campo.Value, cerrado, new(donde, campo.Name), faltas);
            else if (campos is not null && (sinOtros || (cerrado && todas.Length == 0)))
                faltas.Add($"{donde}.{campo.Name} no está descrito");
        }
        faltas.AddRange(obligatorios.Where(o => !traidos.Contains(o)).Select(o => $"{donde} no trae {o}"));
    }

    private void DeLista(JsonElement valor, bool cerrado, Lugar donde, List<string> faltas)
    {
        var elementos = valor.GetArrayLength();
        if (elementos > cuantos.Maximo || elementos < cuantos.Minimo)
            faltas.Add($"{donde} tiene {elementos} elementos");
        if (elemento is null)
            return;
        foreach (var (i, uno) in valor.EnumerateArray().Index())
            elemento.Value.Comprobar(uno, cerrado, new(donde, null, i), faltas);
    }

    /// <summary>Dentro de un allOf cada parte conoce solo lo suyo: nombrar campos de más es cosa de todas juntas.</summary>
    private void Combinadas(JsonElement valor, bool cerrado, Lugar donde, List<string> faltas)
    {
        foreach (var parte in todas)
            parte.Value.Comprobar(valor, cerrado: false, donde, faltas);
        if (todas.Length > 0 && cerrado)
            faltas.AddRange(valor.EnumerateObject().Where(c => !todas.Any(t => t.Value.campos!.ContainsKey(c.Name)))
                .Select(c => $"{donde}.{c.Name} no está descrito"));
        var opciones = una.Select(e => e.Value.Faltas(valor, cerrado)).ToList();
        var cumplen = opciones.Count(o => o.Count == 0);
        if (una.Length > 0 && cumplen != 1)
            faltas.Add($"{donde} cumple {cumplen} de las opciones: {string.Join(" | ", opciones.Select(o => o is [var primera, ..] ? primera : null))}");
        if (alguna.Length > 0 && !alguna.Any(e => e.Value.Faltas(valor, cerrado).Count == 0))
            faltas.Add($"{donde} no cumple ninguna de las opciones");
    }

    /// <summary>Cuando haga falta: un esquema puede llevarse a sí mismo dentro.</summary>
    private static Lazy<EsquemaJson> Despues(JsonElement esquema) => new(() => De(esquema));

    private static Lazy<EsquemaJson>[] Partes(JsonElement esquema, string clave) =>
        esquema.TryGetProperty(clave, out var partes) ? [.. partes.EnumerateArray().Select(Despues)] : [];

    private static string Tipo(JsonElement valor) => valor.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.Number => decimal.IsInteger(valor.GetDecimal()) ? "integer" : "number",
        _ => "null",
    };

    /// <summary>Dónde está un valor dentro del cuerpo. El texto se escribe solo si hay algo que decir de él.</summary>
    private sealed record Lugar(Lugar? Padre, string? Campo, int Indice = 0)
    {
        public override string ToString() => Padre is null ? Campo! : Campo is null ? $"{Padre}[{Indice}]" : $"{Padre}.{Campo}";
    }
}
