using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Inventario.Tests.Contrato;

/// <summary>
/// Los cuerpos de petición que se inventan con lo que el documento dice de cada campo. Un campo nuevo recibe su valor
/// sin tocar nada aquí; si su esquema no basta para inventarlo, la prueba falla y lo nombra.
/// </summary>
internal sealed partial class ValoresDelEsquema(Cliente cliente)
{
    /// <summary>Lo que el esquema no dice: depende de otro campo o de la fila sobre la que se escribe.</summary>
    private static readonly Dictionary<string, Func<JsonNode?, JsonNode>> Dados = new()
    {
        // Los demás motivos rechazan el proveedor o el costo.
        ["RegistrarMovimientos.motivo"] = _ => "compra",
        ["DevolverVenta.detalleId"] = venta => venta!["lineas"]![0]!["id"]!.DeepClone(),
    };

    /// <summary>Lo que no se guarda: el servicio lo compara con lo suyo y rechaza la petición si difiere.</summary>
    private static readonly string[] SeComparan = ["RegistrarVenta.totalEsperado", "RegistrarConteo.stockEsperado"];

    private int textos;
    private int numeros = 100;

    /// <summary>Los «operación.campo» de las tablas.</summary>
    public static IEnumerable<string> Nombrados => Dados.Keys.Concat(SeComparan);

    public static JsonElement Esquema(ContratoPublicado.Operacion operacion) => ContratoPublicado.Resolver(
        operacion.Contenidos().First(c => c.Donde == $"{operacion.Id} petición").Json.GetProperty("schema"));

    public static List<JsonProperty> Campos(JsonElement esquema) =>
        [.. esquema.GetProperty("properties").EnumerateObject()];

    public static bool Admite(string tipo, JsonElement esquema) => EsquemaJson.Tipos(esquema).Contains(tipo);

    public static bool AdmiteNull(JsonProperty campo) => Admite("null", campo.Value);

    public static string Descripcion(JsonProperty campo) =>
        campo.Value.TryGetProperty("description", out var descripcion) ? descripcion.GetString()! : "";

    /// <summary>El que la descripción publica, o nulo si no publica ninguno.</summary>
    public static string? PorDefecto(JsonProperty campo) =>
        Defecto().Match(Descripcion(campo)) is { Success: true } m ? m.Groups["valor"].Value : null;

    /// <summary>El alta de lo que apunta una clave foránea, por su nombre: proveedorId, de /proveedores.</summary>
    public static ContratoPublicado.Operacion? Apuntada(string campo) => !campo.EndsWith("Id", StringComparison.Ordinal) ? null
        : ContratoPublicado.Operaciones.FirstOrDefault(o => o.Metodo == "POST"
            && (o.Ruta == $"{Cliente.Raiz}/{campo[..^2]}s" || o.Ruta == $"{Cliente.Raiz}/{campo[..^2]}es"));

    /// <param name="alta">La operación que la crea.</param>
    /// <param name="lleva">
    /// Qué campos lleva, además de los obligatorios. Si no se dice, todos menos los booleanos: lo desactivado no se
    /// compra ni se vende.
    /// </param>
    /// <returns>La fila recién creada.</returns>
    public async Task<JsonNode> CrearAsync(ContratoPublicado.Operacion alta, Func<JsonProperty, bool>? lleva = null) =>
        await MandarAsync(alta, (await CuerpoAsync(alta, lleva ?? (c => !Admite("boolean", c.Value)))).ToJsonString());

    /// <returns>La fila que se responde, o la primera si son varias.</returns>
    public async Task<JsonNode> MandarAsync(ContratoPublicado.Operacion operacion, string cuerpo, JsonNode? id = null)
    {
        var ruta = ContratoPublicado.ConId(operacion.Ruta, id);
        var tipo = operacion.Contenidos().First().Tipo;
        if (tipo.EndsWith("json", StringComparison.Ordinal))
            cuerpo = Descuidado(Esquema(operacion), JsonNode.Parse(cuerpo)!.AsObject()).ToJsonString();
        var respuesta = await cliente.Crudo(new(operacion.Metodo), ruta, cuerpo, tipo);
        Assert.That((int)respuesta.Estado, Is.InRange(200, 299), $"{operacion.Id} de {cuerpo}\n{respuesta.Explicado}");
        return respuesta.Json["datos"] is JsonArray filas && respuesta.Json["id"] is null ? filas[0]! : respuesta.Json;
    }

    /// <summary>Un texto como lo manda un cliente descuidado, con espacios alrededor y sus letras en NFD. Se guarda sin eso.</summary>
    public static string Descuidado(string texto) => $" {texto.Normalize(NormalizationForm.FormD)}  ";

    /// <param name="operacion">La que recibe el cuerpo.</param>
    /// <param name="lleva">Qué campos lleva, además de los obligatorios; todos, si no se dice.</param>
    /// <param name="actual">La fila sobre la que se escribe: cada valor es distinto del que tiene.</param>
    public Task<JsonObject> CuerpoAsync(
        ContratoPublicado.Operacion operacion, Func<JsonProperty, bool>? lleva = null, JsonNode? actual = null) =>
        ObjetoAsync(operacion.Id, Esquema(operacion), lleva, actual);

    public async Task<JsonNode> ValorAsync(
        string operacion, JsonProperty campo, Func<JsonProperty, bool>? lleva = null, JsonNode? actual = null) =>
        await InventarAsync(operacion, campo, lleva, actual) ?? throw new AssertionException(
            $"{nameof(ValoresDelEsquema)} no sabe inventar {operacion}.{campo.Name} con su esquema: {campo.Value}");

    /// <returns>Nulo si el esquema no basta.</returns>
    private async Task<JsonNode?> InventarAsync(
        string operacion, JsonProperty campo, Func<JsonProperty, bool>? lleva, JsonNode? actual)
    {
        var distintoDe = actual?[campo.Name]?.ToString() ?? PorDefecto(campo);
        if (Dados.TryGetValue($"{operacion}.{campo.Name}", out var dado))
            return dado(actual);
        if (campo.Value.TryGetProperty("enum", out var lista))
            return lista.EnumerateArray().Select(v => v.GetString())
                .LastOrDefault(v => v is not null && v != distintoDe);
        return EsquemaJson.Tipos(campo.Value).FirstOrDefault(t => t != "null") switch
        {
            "boolean" => distintoDe != "true",
            "string" => Texto(campo),
            "number" => Numero(campo),
            "integer" when Apuntada(campo.Name) is { } alta => (await CrearAsync(alta))["id"]!.DeepClone(),
            "integer" when !campo.Name.EndsWith("Id", StringComparison.Ordinal) => Numero(campo),
            "array" when ContratoPublicado.Resolver(campo.Value.GetProperty("items")) is var linea && Admite("object", linea) =>
                new JsonArray(await ObjetoAsync(operacion, linea, lleva, actual)),
            _ => null,
        };
    }

    private async Task<JsonObject> ObjetoAsync(
        string operacion, JsonElement esquema, Func<JsonProperty, bool>? lleva, JsonNode? actual)
    {
        var obligatorios = esquema.TryGetProperty("required", out var r) ? $"{r}" : "";
        var objeto = new JsonObject();
        foreach (var campo in Campos(esquema).Where(c => !SeComparan.Contains($"{operacion}.{c.Name}")))
            if (lleva is null || lleva(campo) || obligatorios.Contains($"\"{campo.Name}\"", StringComparison.Ordinal))
                objeto[campo.Name] = await ValorAsync(operacion, campo, lleva, actual);
        return objeto;
    }

    /// <summary>El mismo cuerpo con sus textos descuidados, salvo los que son de una lista o tienen formato.</summary>
    private static JsonObject Descuidado(JsonElement esquema, JsonObject cuerpo)
    {
        foreach (var campo in Campos(esquema))
        {
            var libre = Admite("string", campo.Value) && !campo.Value.TryGetProperty("enum", out _) && !campo.Value.TryGetProperty("format", out _);
            if (libre && (string?)cuerpo[campo.Name] is { } texto)
                cuerpo[campo.Name] = Descuidado(texto);
            else if (cuerpo[campo.Name] is JsonArray filas && filas[0] is JsonObject)
                foreach (var fila in filas)
                    Descuidado(ContratoPublicado.Resolver(campo.Value.GetProperty("items")), fila!.AsObject());
        }
        return cuerpo;
    }

    /// <summary>Cada uno menor que el anterior: lo que sale de un producto cabe en lo que entró al crearlo.</summary>
    private decimal? Numero(JsonProperty campo)
    {
        var decimales = Decimales().Match(Descripcion(campo)) is { Success: true } m
            ? int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture) : 0;
        var numero = decimal.Round(--numeros + 0.1234567m, decimales, MidpointRounding.ToZero);
        var (min, max) = (EsquemaJson.Decimal(campo.Value, "minimum"), EsquemaJson.Decimal(campo.Value, "maximum"));
        return numero > 0 && numero >= (min ?? 0) && numero <= (max ?? numero) ? numero : null;
    }

    /// <summary>Con su nombre, un número que no se repite y, si cabe, lo que un CSV entrecomilla.</summary>
    private string? Texto(JsonProperty campo)
    {
        var (nombre, n) = (campo.Name, ++textos);
        var formato = campo.Value.TryGetProperty("format", out var f) ? f.GetString() : null;
        string[] candidatos = formato switch
        {
            "email" => [$"{nombre}{n}@ejemplo.test"],
            "date-time" => [$"{DateTime.UtcNow.Year + 1}-01-01T00:00:00.{n:000001}Z"],
            null => [$"{nombre} ñ, \"{n}\"", $"{nombre}{n}", $"{nombre.ToUpperInvariant()}{n}", $"{n:00000000}"],
            _ => [],
        };
        var (min, max) = (EsquemaJson.Entero(campo.Value, "minLength"), EsquemaJson.Entero(campo.Value, "maxLength"));
        var patron = campo.Value.TryGetProperty("pattern", out var p) ? p.GetString()! : "";
        return Array.Find(candidatos, c => !(c.Length < min) && !(c.Length > max) && Regex.IsMatch(c, patron));
    }

    [GeneratedRegex(@"\b[Hh]asta (?<n>\d+) decimal(?:es)?\b")]
    private static partial Regex Decimales();

    [GeneratedRegex("Por defecto, `(?<valor>[^`]+)`")]
    private static partial Regex Defecto();
}
