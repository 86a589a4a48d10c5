using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Inventario.Api.Common.Csv;

/// <summary>Columna del CSV: un campo del JSON de la fila, con el mismo nombre y en el mismo orden.</summary>
internal sealed record ColumnaExportada(string Nombre, Func<object, object?> Leer)
{
    /// <summary>Columnas de un tipo de fila. Un objeto anidado da una por campo: <c>saldo.cantidad</c>.</summary>
    /// <param name="conCostos">Falso: omite los campos que el rol no puede ver.</param>
    public static IReadOnlyList<ColumnaExportada> De(Type fila, JsonSerializerOptions json, bool conCostos) =>
        [.. Columnas(json.GetTypeInfo(fila), json, conCostos)];

    /// <summary>Elige las columnas pedidas, en ese orden y sin distinguir mayúsculas.</summary>
    /// <exception cref="ProblemException">400 <c>parametro_invalido</c>: una no existe, o viene más de una vez.</exception>
    public static IReadOnlyList<ColumnaExportada> Elegir(IReadOnlyList<ColumnaExportada> todas, string[] pedidas)
    {
        var porNombre = todas.ToDictionary(c => c.Nombre, StringComparer.OrdinalIgnoreCase);
        foreach (var ajena in pedidas.Where(p => !porNombre.ContainsKey(p)))
            throw Problemas.ParametroInvalido(FormatoDeExportacion.ParametroColumnas,
                $"no existe la columna «{ajena}».{Problemas.Sugerir(Parecido.A(ajena, porNombre.Keys))} "
                + $"Las que hay son: {string.Join(", ", porNombre.Keys)}.");
        foreach (var repetida in pedidas.CountBy(p => p, StringComparer.OrdinalIgnoreCase).Where(p => p.Value > 1))
            throw Problemas.ParametroInvalido(FormatoDeExportacion.ParametroColumnas, $"la columna «{repetida.Key}» viene más de una vez.");
        return [.. pedidas.Select(p => porNombre[p])];
    }

    /// <summary>Texto de la celda, con los instantes y números del JSON; un nulo es vacío.</summary>
    public string Celda(object fila, JsonSerializerOptions json, NumberFormatInfo numeros) => Leer(fila) switch
    {
        null => "",
        string texto => CeldaCsv.Proteger(texto),
        decimal numero => DecimalConverter.ComoSeEscribe(numero).ToString(numeros),
        long numero => numero.ToString(CultureInfo.InvariantCulture),
        int numero => numero.ToString(CultureInfo.InvariantCulture),
        bool si => si ? "true" : "false",
        DateTime instante => FechaConverter.Texto(instante),
        var otro => CeldaCsv.Proteger(JsonSerializer.Serialize(otro, json)),
    };

    private static IEnumerable<ColumnaExportada> Columnas(JsonTypeInfo tipo, JsonSerializerOptions json, bool conCostos) =>
        from campo in tipo.Properties.OrderBy(p => p.Order)
        let leer = campo.Get
        where leer is not null && (conCostos || !SegunElRol(campo))
        let interior = json.GetTypeInfo(campo.PropertyType)
        from columna in interior.Kind == JsonTypeInfoKind.Object
            ? Columnas(interior, json, conCostos).Select(c => new ColumnaExportada($"{campo.Name}.{c.Nombre}",
                fila => leer(fila) is { } dentro ? c.Leer(dentro) : null))
            : [new ColumnaExportada(campo.Name, leer)]
        select columna;

    /// <summary>Reconoce los campos que dependen del rol: son los únicos que pueden faltar de una respuesta.</summary>
    public static bool SegunElRol(JsonPropertyInfo campo) =>
        campo.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), true).OfType<JsonIgnoreAttribute>().Any() == true;
}
