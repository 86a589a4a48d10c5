using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Inventa peticiones a partir del documento OpenAPI: casi todo lo que pone vale, y algo no. Ninguna operación se le escapa, porque
/// las lee de ahí; con la misma semilla, las mismas.
/// </summary>
internal sealed class Deformador(int semilla)
{
    private static readonly string[] TextosMalos =
    [
        "", " ", "\u0000", "a\u0000b", "\ud83d", "😀", "ñandú", "\u202e", "\u200b", "' OR 1=1 -- ", "\"; DROP TABLE venta; --", "%", "_", "\\", "{{7*7}}", "${7}",
        "<script>", "../../etc/passwd", "null", "NaN", "-0", "1e400", "2026-02-30", "2026-11-23T10:00:00", "\r\nX: y", new('x', 300), new('9', 40), new('é', 5_000),
    ];

    private static readonly string[] JsonMalos =
    [
        "null", "true", "0", "-1", "1.5", "0.0001", "1e400", "-1e-400", "99999999999999999999", "100000000", "1E2", "\"\"", "\"1\"", "\"x\"", "[]", "[null]", "[[]]", "{}",
        "{\"a\":1}", "\"\\ud83d\"", "\"\\u0000\"", "\"2026-13-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00Z\"",
    ];

    private static readonly string[] Tipos =
        ["application/json", "application/json; charset=utf-8", "application/merge-patch+json", "text/csv", "text/plain", "application/xml", "application/json; charset=utf-16", "x/y"];

    private static readonly string[] Aceptados = ["*/*", "application/json", "text/csv", "text/html", "application/*;q=0", "text/csv;q=0.9, application/json;q=0.1", "???"];

    private static readonly string[] Etiquetas = ["\"1\"", "\"2\"", "W/\"1\"", "*", "\"\"", "1", "\"x\", \"1\"", "\"99999999999999999999\""];

    private static readonly HttpMethod[] Metodos = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Trace, new("LINK")];

    private readonly Random azar = new(semilla);

    /// <summary>Comprobar o guardar una contraseña cuesta, a propósito, lo que cien peticiones: de estas se hacen menos.</summary>
    private static readonly string[] Caras = ["IniciarSesion", "CambiarContrasena", "RestablecerContrasena", "CrearUsuario"];

    public PeticionDeforme Siguiente()
    {
        var operacion = Uno(ContratoPublicado.Operaciones);
        while (Caras.Contains(operacion.Id) && Toca(0.8))
            operacion = Uno(ContratoPublicado.Operaciones);
        var (consulta, cabeceras) = Parametros(operacion.Json);
        return new(operacion.Id, Toca(0.02) ? Uno(Metodos) : new(operacion.Metodo), Ruta(operacion.Ruta), consulta, cabeceras, Cuerpo(operacion.Json), azar.Next(100));
    }

    private bool Toca(double parte) => azar.NextDouble() < parte;

    private T Uno<T>(IReadOnlyList<T> entre) => entre[azar.Next(entre.Count)];

    private string Ruta(string ruta) => string.Join('/', ruta.Split('/').Select(p => !p.StartsWith('{') ? p
        : Toca(0.85) ? $"{azar.Next(1, 12)}" : Toca(0.5) ? Uno(["0", "-1", "1.0", "+1", "99999999999999999999", "9223372036854775807", "abc", "1e3"])
        : Uri.EscapeDataString(Uno(TextosMalos).Replace("\u0000", "", StringComparison.Ordinal).Replace("\ud83d", "x", StringComparison.Ordinal) + "z")));

    private (string Consulta, List<(string, string)> Cabeceras) Parametros(JsonElement operacion)
    {
        List<string> consulta = [];
        List<(string, string)> cabeceras = Toca(0.2) ? [("Accept", Uno(Aceptados))] : [];
        foreach (var parametro in operacion.TryGetProperty("parameters", out var todos) ? todos.EnumerateArray().Select(ContratoPublicado.Resolver) : [])
        {
            var nombre = parametro.GetProperty("name").GetString()!;
            if (parametro.GetProperty("in").GetString() == "query" && Toca(0.2))
                consulta.Add($"{nombre}={Uri.EscapeDataString(DeConsulta(parametro.GetProperty("schema")))}");
            else if (nombre is "If-Match" or "If-None-Match" && Toca(0.4))
                cabeceras.Add((nombre, Uno(Etiquetas)));
            else if (nombre == "Idempotency-Key" && Toca(0.5))
                cabeceras.Add((nombre, Toca(0.9) ? $"clave-{azar.Next(400)}" : Uno(["", "con espacio", new string('k', 201), "\"entre-comillas\"", "ok"])));
        }
        if (Toca(0.03))
            consulta.Add($"{Uno(["zzz", "pagina", "orden", "", "simular", "%F0%9F%98%80"])}={Uno(["1", "", "%ff", "%25", "x"])}");
        return (consulta.Count == 0 ? "" : "?" + string.Join('&', consulta), cabeceras);
    }

    private string DeConsulta(JsonElement esquema)
    {
        if (Toca(0.25))
            return Uno(TextosMalos).Replace("\ud83d", "\ufffd", StringComparison.Ordinal);
        return Valor(ContratoPublicado.Resolver(esquema)).Trim('"');
    }

    private (byte[], string)? Cuerpo(JsonElement operacion)
    {
        if (!operacion.TryGetProperty("requestBody", out var pedido))
            return Toca(0.05) ? (Encoding.UTF8.GetBytes(Uno(JsonMalos)), Uno(Tipos)) : null;
        var tipo = pedido.GetProperty("content").EnumerateObject().First();
        var bytes = Encoding.UTF8.GetBytes(tipo.Name == "text/csv" ? Csv() : Valor(ContratoPublicado.Resolver(tipo.Value.GetProperty("schema"))));
        return (Toca(0.1) ? Estropear(bytes) : bytes, Toca(0.05) ? Uno(Tipos) : tipo.Name);
    }

    private byte[] Estropear(byte[] bytes)
    {
        switch (azar.Next(6))
        {
            case 0:
                return bytes[..azar.Next(bytes.Length + 1)];
            case 1:
                return [0xEF, 0xBB, 0xBF, .. bytes];
            case 2:
                return [.. bytes, .. bytes];
            case 3:
                return [.. bytes, .. new byte[azar.Next(2) == 0 ? 10 : 300_000]];
            default:
                byte[] copia = [.. bytes];
                for (var i = 0; i < 3 && copia.Length > 0; i++)
                    copia[azar.Next(copia.Length)] = (byte)azar.Next(256);
                return copia;
        }
    }

    private string Csv()
    {
        var columnas = new[] { "codigo", "nombre", "categoria", "precio", "stockInicial", "costoInicial", "unidad", "zzz" }.Where(_ => Toca(0.85)).ToList();
        var filas = Enumerable.Range(0, azar.Next(4)).Select(_ => string.Join(',', columnas.Select(c => c switch
        {
            _ when Toca(0.1) => Uno(TextosMalos),
            "codigo" => $"F{azar.Next(200)}",
            "categoria" => $"Categoría {azar.Next(4)}",
            "unidad" => "kg",
            "nombre" => "Importado",
            _ => $"{azar.Next(100)}",
        })));
        return string.Join(Uno(["\n", "\r\n"]), filas.Prepend(string.Join(',', columnas)));
    }

    /// <summary>Un valor JSON de ese esquema o, alguna vez, cualquier otra cosa.</summary>
    private string Valor(JsonElement esquema, int hondo = 0)
    {
        if (Toca(0.03))
            return Toca(0.5) ? Uno(JsonMalos) : JsonSerializer.Serialize(Uno(TextosMalos));
        if (esquema.TryGetProperty("oneOf", out var opciones))
            return Valor(ContratoPublicado.Resolver(opciones.EnumerateArray().Last()), hondo);
        if (esquema.TryGetProperty("enum", out var lista))
            return lista[azar.Next(lista.GetArrayLength())].GetRawText();
        var tipos = EsquemaJson.Tipos(esquema).Where(t => t != "null").ToList();
        return (tipos.Count == 0 ? "string" : tipos[0]) switch
        {
            "object" => Objeto(esquema, hondo),
            "array" => $"[{string.Join(',', Enumerable.Range(0, Toca(0.05) ? 600 : azar.Next(1, 4)).Select(_ => Valor(ContratoPublicado.Resolver(esquema.GetProperty("items")), hondo + 1)))}]",
            "integer" => $"{azar.Next(1, 12)}",
            "number" => (azar.Next(1, 10_000) / 100m).ToString(Toca(0.5) ? "0" : "0.00", CultureInfo.InvariantCulture),
            "boolean" => Toca(0.5) ? "true" : "false",
            _ => JsonSerializer.Serialize(Texto(esquema)),
        };
    }

    private string Texto(JsonElement esquema) => (esquema.TryGetProperty("format", out var formato) ? formato.GetString() : "") switch
    {
        "date-time" => $"2026-{azar.Next(1, 13):00}-{azar.Next(1, 29):00}T10:00:00Z",
        "date" => $"2026-{azar.Next(1, 13):00}-{azar.Next(1, 29):00}",
        "email" => $"u{azar.Next(1_000)}@ejemplo.test",
        _ => $"Texto {azar.Next(1_000)} áé",
    };

    private string Objeto(JsonElement esquema, int hondo)
    {
        var obligatorios = esquema.TryGetProperty("required", out var r) ? r.EnumerateArray().Select(c => c.GetString()).ToHashSet() : [];
        var campos = (esquema.TryGetProperty("properties", out var p) ? p.EnumerateObject().ToList() : [])
            .Where(c => obligatorios.Contains(c.Name) ? !Toca(0.02) : Toca(0.4))
            .Select(c => $"\"{c.Name}\":{Valor(ContratoPublicado.Resolver(c.Value), hondo + 1)}").ToList();
        if (Toca(0.02))
            campos.Add(Uno(["\"zzz\":1", "\"id\":7", "\"stock\":1", "\"__proto__\":{}", "\"\":0"]));
        if (Toca(0.01) && campos.Count > 0)
            campos.Add(campos[0]);
        return $"{{{string.Join(',', campos)}}}";
    }
}

/// <param name="Quien">De 0 a 99: con qué sesión se manda.</param>
internal sealed record PeticionDeforme(
    string Operacion, HttpMethod Metodo, string Ruta, string Consulta, IReadOnlyList<(string Nombre, string Valor)> Cabeceras, (byte[] Bytes, string Tipo)? Cuerpo, int Quien)
{
    private const int SeEnsena = 2_000;

    public HttpContent? Contenido() => Cuerpo is { } cuerpo
        ? new ByteArrayContent(cuerpo.Bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(cuerpo.Tipo) } } : null;

    public override string ToString() => $"{Operacion}: {Metodo} {Ruta}{Consulta} {string.Join("; ", Cabeceras)}, quien {Quien}\n"
        + (Cuerpo is { } cuerpo ? Encoding.UTF8.GetString(cuerpo.Bytes.AsSpan(0, Math.Min(cuerpo.Bytes.Length, SeEnsena))) : "");
}
