using System.Text.Json;
using System.Text.RegularExpressions;
using Inventario.Api.Libro;

namespace Inventario.Tests.Common.OpenApi;

/// <summary>Lo que un cliente generado espera de una respuesta: sus campos, sus listas cerradas y sus cabeceras.</summary>
[Nivel(Nivel.Rapida)]
public sealed partial class RespuestasPublicadasTests
{
    private static readonly string[] Costos = ["costoPromedio", "valorStock", "costoUnitario", "costoTotal", "valorResultante"];

    [Test]
    public void Todos_los_campos_van_siempre_salvo_los_costos_que_el_vendedor_no_ve()
    {
        var opcionales = DeRespuesta().SelectMany(e => Campos(e).Where(c => !Obligatorios(e).Contains(c.Name))).ToList();

        Assert.That(DeRespuesta().Count(), Is.GreaterThan(40));
        Assert.That(opcionales.Select(c => c.Name).Distinct(), Is.EquivalentTo(Costos));
        Assert.That(opcionales.Where(c => EsquemaJson.Tipos(c.Value).Contains("null")), Is.Empty, "no vienen o no son nulos");
    }

    [Test]
    public void Una_respuesta_queda_abierta_a_campos_nuevos_y_una_petición_no_admite_otros()
    {
        Assert.That(DeRespuesta().Where(e => e.TryGetProperty("additionalProperties", out var otros) && otros.ValueKind == JsonValueKind.False), Is.Empty);

        var peticiones = Esquemas().Where(e => e.Name.EndsWith("Request", StringComparison.Ordinal)).ToList();
        Assert.That(peticiones, Has.Count.GreaterThan(25));
        Assert.That(peticiones.Where(e => !e.Value.TryGetProperty("additionalProperties", out var otros) || otros.ValueKind != JsonValueKind.False).Select(e => e.Name), Is.Empty);
    }

    [Test]
    public void Lo_que_es_de_una_lista_cerrada_es_una_enumeración()
    {
        var cerrados = DeRespuesta().SelectMany(e => Campos(e).Where(c => c.Name is "estado" or "tipo" or "rol" or "unidad" or "evento" or "agrupar" or "redondeo")).ToList();

        Assert.That(cerrados, Has.Count.GreaterThan(15));
        Assert.That(cerrados.Where(c => !c.Value.TryGetProperty("enum", out _)).Select(c => c.Name), Is.Empty);
        Assert.That(Esquema("Movimiento").GetProperty("properties").GetProperty("motivo").GetProperty("enum").EnumerateArray().Select(v => v.GetString()),
            Is.EquivalentTo(Motivos.Todos));
    }

    [Test]
    public void Los_nombres_de_los_esquemas_son_limpios() =>
        Assert.That(Esquemas().Select(e => e.Name).Where(n => !Limpio().IsMatch(n) || n.Contains("Of", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void Cada_etiqueta_se_explica_y_ninguna_sobra()
    {
        var explicadas = ContratoPublicado.Documento.GetProperty("tags").EnumerateArray().ToDictionary(
            t => t.GetProperty("name").GetString()!, t => t.TryGetProperty("description", out var d) ? d.GetString() : null);

        Assert.That(explicadas.Values, Has.All.Not.Empty);
        Assert.That(explicadas.Keys, Is.EquivalentTo(ContratoPublicado.Operaciones.Select(o => o.Json.GetProperty("tags")[0].GetString()).Distinct()));
    }

    [Test]
    public void Cada_respuesta_dice_con_qué_cabeceras_llega()
    {
        foreach (var operacion in ContratoPublicado.Operaciones)
            foreach (var respuesta in operacion.Json.GetProperty("responses").EnumerateObject())
            {
                var cabeceras = ContratoPublicado.Resolver(respuesta.Value).GetProperty("headers").EnumerateObject().Select(h => h.Name).ToList();
                var donde = $"{operacion.Id} {respuesta.Name}";
                Assert.That(cabeceras, Does.Contain("X-Request-Id"), donde);
                Assert.That(cabeceras.Contains("Location"), Is.EqualTo(respuesta.Name == "201"), donde);
                Assert.That(cabeceras.Contains("WWW-Authenticate"), Is.EqualTo(respuesta.Name == "401"), donde);
                if (respuesta.Name is "429" or "503")
                    Assert.That(cabeceras, Does.Contain("Retry-After"), donde);
            }
    }

    [Test]
    public void Lo_que_tiene_versión_trae_ETag_y_se_escribe_con_If_Match()
    {
        var versionadas = ContratoPublicado.Operaciones.Where(o => Cabeceras(o, "200").Concat(Cabeceras(o, "201")).Contains("ETag")).ToList();
        Assert.That(versionadas, Has.Count.GreaterThan(10));

        foreach (var operacion in versionadas)
        {
            if (operacion.Metodo is "PUT" or "PATCH")
                Assert.That(operacion.Parametros, Does.Contain("If-Match"), operacion.Id);
        }
        // Solo se lee con 304 lo que ven igual todos y cuya versión lo cuenta todo.
        var condicionales = ContratoPublicado.Operaciones.Where(o => o.Json.GetProperty("responses").TryGetProperty("304", out _)).Select(o => o.Id).ToList();
        Assert.That(condicionales, Is.EquivalentTo(["ObtenerCategoria", "ObtenerProveedor", "ObtenerCliente"]));
        Assert.That(ContratoPublicado.Operaciones.Where(o => o.Parametros.Contains("If-None-Match")).Select(o => o.Id), Is.EquivalentTo(condicionales));
        // Quien admite If-Match puede responder 412, y al revés.
        Assert.That(ContratoPublicado.Operaciones.Where(o => o.Parametros.Contains("If-Match") != o.Json.GetProperty("responses").TryGetProperty("412", out _)), Is.Empty);
    }

    [Test]
    public void Las_páginas_traen_Link_y_lo_que_se_repite_con_clave_lo_dice()
    {
        foreach (var operacion in ContratoPublicado.Operaciones)
        {
            var esPagina = operacion.Contenidos().Any(c => c.Json.TryGetProperty("schema", out var e)
                && ContratoPublicado.Resolver(e).TryGetProperty("properties", out var campos) && campos.TryGetProperty("siguiente", out _));
            Assert.That(Cabeceras(operacion, "200").Contains("Link"), Is.EqualTo(esPagina), operacion.Id);
            // Lo simulado responde 200 y no se guarda; lo de verdad, lo último.
            var exito = operacion.Json.GetProperty("responses").EnumerateObject().Last(r => r.Name[0] == '2').Name;
            Assert.That(Cabeceras(operacion, exito).Contains("Idempotency-Replayed"), Is.EqualTo(operacion.Parametros.Contains("Idempotency-Key")), operacion.Id);
        }
    }

    private static List<JsonProperty> Esquemas() => [.. ContratoPublicado.Documento.GetProperty("components").GetProperty("schemas").EnumerateObject()];

    private static JsonElement Esquema(string nombre) => ContratoPublicado.Documento.GetProperty("components").GetProperty("schemas").GetProperty(nombre);

    /// <summary>Los que se alcanzan desde una respuesta de éxito.</summary>
    private static IEnumerable<JsonElement> DeRespuesta() => ContratoPublicado.Operaciones.SelectMany(o => o.Contenidos())
        .Where(c => c.Tipo == "application/json" && !c.Donde.EndsWith("petición", StringComparison.Ordinal))
        .SelectMany(c => Nombres(c.Json.GetProperty("schema"))).Distinct().Select(Esquema);

    private static IEnumerable<string> Nombres(JsonElement esquema) => esquema.ValueKind switch
    {
        JsonValueKind.Object => esquema.EnumerateObject().SelectMany(p => p.Name == "$ref"
            ? Nombres(ContratoPublicado.Resolver(esquema)).Append(p.Value.GetString()!.Split('/')[^1]) : Nombres(p.Value)),
        JsonValueKind.Array => esquema.EnumerateArray().SelectMany(Nombres),
        _ => [],
    };

    private static List<JsonProperty> Campos(JsonElement esquema) => [.. esquema.GetProperty("properties").EnumerateObject()];

    private static HashSet<string> Obligatorios(JsonElement esquema) => [.. esquema.GetProperty("required").EnumerateArray().Select(r => r.GetString()!)];

    private static List<string> Cabeceras(ContratoPublicado.Operacion operacion, string estado) => operacion.Json.GetProperty("responses").TryGetProperty(estado, out var respuesta)
        ? [.. ContratoPublicado.Resolver(respuesta).GetProperty("headers").EnumerateObject().Select(h => h.Name)] : [];

    [GeneratedRegex("^[A-Z][A-Za-z]+$")]
    private static partial Regex Limpio();
}
