using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sylvan.Data.Csv;

namespace Inventario.Tests.Contrato;

/// <summary>Las operaciones del documento que devuelven una fila y lo que traen de lo que se le escribió.</summary>
internal sealed class LectoresDelDocumento(Cliente cliente)
{
    /// <summary>Lo que se lee con otro nombre o no se lee: de una contraseña se guarda su huella.</summary>
    private static readonly Dictionary<string, string?> SeLeeComo = new()
    {
        ["CrearProducto.stockInicial"] = "stock",
        ["CrearProducto.costoInicial"] = "costoPromedio",
        ["AnularVenta.motivo"] = "motivoAnulacion",
        ["CrearUsuario.contrasena"] = null,
    };

    /// <summary>Los «operación.campo» de las tablas.</summary>
    public static IEnumerable<string> Nombrados => SeLeeComo.Keys;

    /// <summary>La lista donde aparece lo que se escribe en esa ruta: la más cercana.</summary>
    public static string Coleccion(string ruta)
    {
        while (ruta.EndsWith('}') || !Lecturas().Any(o => o.Ruta == ruta))
            ruta = ruta.LastIndexOf('/') is > 0 and var corte ? ruta[..corte]
                : throw new AssertionException("Lo que se escribe no se lee en ninguna lista.");
        return ruta;
    }

    /// <summary>Los campos de un cuerpo y los de su primera línea.</summary>
    public static IEnumerable<(string Campo, JsonNode? Valor, bool DeLinea)> Aplanado(JsonObject cuerpo) =>
        cuerpo.SelectMany(c => c.Value is JsonArray lineas
            ? lineas[0]!.AsObject().Select(l => (l.Key, l.Value, true)) : [(c.Key, c.Value, false)]);

    /// <summary>Un valor, escrito igual venga de JSON o de una celda.</summary>
    public static string Texto(JsonNode? valor) => valor?.GetValueKind() == JsonValueKind.Number
        ? decimal.Parse($"{valor}", CultureInfo.InvariantCulture).ToString("0.######", CultureInfo.InvariantCulture)
        : valor?.ToString() ?? "null";

    /// <param name="escritura">La operación que escribió.</param>
    /// <param name="puerta">Cómo, para el mensaje.</param>
    /// <param name="esperado">Los campos de su cuerpo con lo que cada uno debe valer.</param>
    /// <param name="id">El de la fila.</param>
    /// <param name="respuesta">Lo que respondió, si responde la fila.</param>
    /// <param name="padreId">El de la ruta, si la lista cuelga de otra fila.</param>
    public async Task ComprobarAsync(ContratoPublicado.Operacion escritura, string puerta, JsonObject esperado, JsonNode id,
        JsonNode? respuesta = null, JsonNode? padreId = null)
    {
        var lecturas = await LeerAsync(Coleccion(escritura.Ruta), id, padreId);
        // La respuesta puede traer menos que la fila; lo que trae debe ser lo escrito.
        var faltas = lecturas.SelectMany(l => Faltas(l.Lector, l.Fila, exigeTodo: true))
            .Concat(respuesta is null ? [] : Faltas("la respuesta", respuesta.AsObject(), exigeTodo: false)).ToList();
        if (faltas.Count > 0)
            Assert.Fail(string.Join('\n', faltas));

        IEnumerable<string> Faltas(string lector, JsonObject fila, bool exigeTodo)
        {
            var lineas = fila.Select(c => (c.Value as JsonArray)?.FirstOrDefault()).OfType<JsonObject>().ToList();
            foreach (var (campo, valor, deLinea) in Aplanado(esperado))
            {
                if (SeLeeComo.GetValueOrDefault($"{escritura.Id}.{campo}", campo) is not { } nombre)
                    continue;
                var hallada = (deLinea ? lineas.Append(fila) : [fila]).FirstOrDefault(f => f.ContainsKey(nombre));
                if (hallada is null && (!exigeTodo || (deLinea && lineas.Count == 0)))
                    continue;
                var leido = hallada is null ? "nada: no viene" : Texto(hallada[nombre]);
                if (Texto(valor) is var debido && leido != debido)
                    yield return $"{escritura.Id}, {puerta}: «{campo}» debe ser «{debido}» y en {lector} es «{leido}»";
            }
        }
    }

    private static IEnumerable<ContratoPublicado.Operacion> Lecturas() => ContratoPublicado.Operaciones.Where(o => o.Metodo == "GET");

    /// <summary>La fila por cada GET que la devuelve: la lista, su CSV, el de su id y el de otro campo suyo.</summary>
    private async Task<List<(string Lector, JsonObject Fila)>> LeerAsync(
        string coleccion, JsonNode id, JsonNode? padreId)
    {
        var parametros = Lecturas().Single(o => o.Ruta == coleccion).Parametros;
        var consulta = new[] { "tamano=200", "activo=todos" }
            .Where(c => parametros.Contains(c.Split('=')[0]));
        var ruta = $"{coleccion.Replace("{id}", $"{padreId}", StringComparison.Ordinal)}?{string.Join('&', consulta)}";

        var json = (await cliente.Get(ruta)).Json;
        var fila = LaSuya(json["datos"]!.AsArray().Select(f => f!.AsObject()));
        var csv = LaSuya(DeCsv((await cliente.Get(ruta, ("Accept", "text/csv"))).Texto));
        List<(string, JsonObject)> lecturas = [("la lista", fila), ("la lista en CSV", csv)];
        foreach (var otra in Lecturas())
            if (Regex.Match(otra.Ruta, $@"^({Regex.Escape(coleccion)}(?:/[\w-]+)?/){{(\w+)}}$") is { Success: true } m)
            {
                var una = m.Groups[1].Value + Uri.EscapeDataString($"{fila[m.Groups[2].Value]}");
                lecturas.Add(($"GET {otra.Ruta}", (await cliente.Get(una)).Json.AsObject()));
            }
        return lecturas;

        JsonObject LaSuya(IEnumerable<JsonObject> filas) => filas.Single(f => Texto(f["id"]) == Texto(id));
    }

    private static IEnumerable<JsonObject> DeCsv(string texto)
    {
        using var lector = CsvDataReader.Create(new StringReader(texto), new CsvDataReaderOptions { Delimiter = ',' });
        while (lector.Read())
            yield return new(Enumerable.Range(0, lector.FieldCount).Select(i => KeyValuePair.Create(
                lector.GetName(i), lector.GetString(i) is { Length: > 0 } celda ? (JsonNode)celda : null)));
    }
}
