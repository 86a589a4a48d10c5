using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Inventario.Api;
using Inventario.Api.Common.Errores;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Arquitectura;

/// <summary>El documento que leen los programas dice lo que el servicio hace.</summary>
[Nivel(Nivel.Rapida)]
public sealed partial class OpenApiTests : IAsyncDisposable
{
    private const string TipoDeProblema = "application/problem+json";

    /// <summary>Las operaciones que no son un corte.</summary>
    private static readonly string[] SinCorte = ["ConsultarErrores", "ObtenerError", "SaludVivo", "SaludListo"];

    /// <summary>Las listas que cuelgan de otro recurso: las publica el corte de la lista que las filtra.</summary>
    private static readonly string[] Anidadas = ["ConsultarMovimientosDeVenta", "ConsultarVentasDeCliente"];

    /// <summary>Lo que se puede pedir sin sesión; todo lo demás la exige.</summary>
    private static readonly string[] SinSesion = [.. SinCorte, "IniciarSesion", "RenovarSesion"];

    /// <summary>Las rutas sin operación que se pueden pedir sin sesión.</summary>
    private static readonly string[] RutasSinSesion = ["/", "/openapi/", "/docs"];

    private readonly WebApplication servicio = Servicio.SinServir();
    private readonly JsonObject documento = JsonNode.Parse(ContratoPublicado.Bytes)!.AsObject();

    [OneTimeTearDown]
    public ValueTask DisposeAsync() => servicio.DisposeAsync();

    [SetUp]
    public void Hay_algo_que_revisar() => Assert.That(Operaciones().Count(), Is.GreaterThan(20));

    [Test]
    public void Es_OpenAPI_3_1() => Assert.That((string?)documento["openapi"], Does.StartWith("3.1."));

    /// <summary>Un endpoint que Carter no descubre no da error: da 404. Esta prueba lo nota.</summary>
    [Test]
    public void Cada_corte_publica_una_operación_con_su_nombre_los_que_actualizan_también_su_PATCH_y_los_que_listan_su_lista_anidada()
    {
        var cortes = Fuentes.Cortes().Select(c => c.Nombre).ToList();
        var modifican = cortes.Where(c => c.StartsWith("Actualizar", StringComparison.Ordinal)).Select(Modifica).ToList();
        Assert.That(modifican, Is.Not.Empty);

        Assert.That(Operaciones().Select(o => o.Id), Is.EquivalentTo(cortes.Concat(modifican).Concat(Anidadas).Concat(SinCorte)));
    }

    [Test]
    public void Un_PATCH_se_documenta_como_su_PUT_con_dos_tipos_de_contenido_nada_obligatorio_y_sin_números_nulos()
    {
        var reemplazan = Operaciones().Where(o => o.Id.StartsWith("Actualizar", StringComparison.Ordinal)).ToList();
        Assert.That(reemplazan, Is.Not.Empty);

        foreach (var put in reemplazan)
        {
            var patch = Operaciones().Single(o => o.Id == Modifica(put.Id));
            var contenido = patch.Json["requestBody"]!["content"]!.AsObject();
            var suyo = Resolver(put.Json["requestBody"]!["content"]!["application/json"]!["schema"]!.AsObject());
            using (Assert.EnterMultipleScope())
            {
                Assert.That((patch.Ruta, patch.Metodo), Is.EqualTo((put.Ruta, "patch")));
                Assert.That(patch.Json["parameters"]!.ToJsonString(), Is.EqualTo(put.Json["parameters"]!.ToJsonString()));
                Assert.That((bool?)patch.Json["requestBody"]!["required"], Is.True);
                Assert.That(contenido.Select(c => c.Key), Is.EquivalentTo(["application/merge-patch+json", "application/json"]));
                Assert.That(patch.Json["responses"]!.AsObject().Select(r => r.Key), Is.EquivalentTo(put.Json["responses"]!.AsObject().Select(r => r.Key)));
                foreach (var tipo in contenido)
                {
                    Assert.That((string?)tipo.Value!["schema"]!["$ref"], Is.EqualTo($"#/components/schemas/{patch.Id}Request"));
                    var esquema = Resolver(tipo.Value["schema"]!.AsObject());
                    Assert.That(esquema["properties"]!.ToJsonString(), Is.EqualTo(SinNumerosNulos(suyo["properties"]!.ToJsonString())));
                    Assert.That(esquema["required"], Is.Null);
                    Assert.That(suyo["required"]!.AsArray(), Is.Not.Empty);
                }
            }
        }
    }

    [Test]
    public void Cada_operación_tiene_resumen_y_una_etiqueta_propia() => Ninguna(
        from o in Operaciones()
        let etiquetas = o.Json["tags"]?.AsArray().Select(t => (string?)t).ToList() ?? []
        where string.IsNullOrWhiteSpace((string?)o.Json["summary"]) || etiquetas.Count != 1 || etiquetas[0] == "Inventario.Api"
        select $"{o.Id}: «{o.Json["summary"]}» [{string.Join(", ", etiquetas)}]");

    [Test]
    public void Toda_referencia_lleva_a_lo_suyo_y_lo_que_se_comparte_se_usa()
    {
        var referencias = Nodos(documento).OfType<JsonObject>().Select(n => (string?)n["$ref"]).OfType<string>().ToHashSet();
        var compartido = documento["components"]!.AsObject().Where(c => c.Key is "responses" or "parameters" or "headers" or "examples")
            .SelectMany(c => c.Value!.AsObject().Select(e => $"#/components/{c.Key}/{e.Key}")).ToList();
        Assert.That(compartido, Has.Count.GreaterThan(80).And.SubsetOf(referencias));

        Ninguna(referencias.Where(r => r.Split('/').Skip(1).Aggregate((JsonNode?)documento, (n, parte) => n?[parte]) is null));
    }

    [Test]
    public void Un_error_que_repiten_varias_operaciones_se_escribe_una_vez() => Assert.That(
        Operaciones().SelectMany(o => o.Json["responses"]!.AsObject()).Where(r => r.Key[0] is '4' or '5' && r.Value!["$ref"] is null)
            .Select(r => r.Value!.ToJsonString()),
        Is.Not.Empty.And.Unique);

    [Test]
    public void Cada_error_es_el_problema_común()
    {
        var errores = (
            from o in Operaciones()
            from r in o.Json["responses"]!.AsObject()
            where r.Key[0] is '4' or '5'
            select (Donde: $"{o.Id} {r.Key}", Json: r.Value!)).ToList();
        Assert.That(errores, Has.Count.GreaterThan(60));

        Ninguna(
            from e in errores
            let problemas = Problemas(Resolver(e.Json.AsObject())).ToList()
            where problemas.Count == 0 || problemas.Any(p => (string?)p["allOf"]?[0]?["$ref"] != "#/components/schemas/ProblemaComun")
            select $"{e.Donde}: {e.Json.ToJsonString()}");
    }

    /// <summary>Así quien compara «codigo» sabe qué más trae, y un código no se publica donde no puede salir.</summary>
    [Test]
    public void Cada_error_nombra_sus_códigos_con_el_estado_del_catálogo_y_un_ejemplo_de_cada_uno()
    {
        var vistos = new HashSet<string>();
        foreach (var o in Operaciones())
            foreach (var (estado, r) in o.Json["responses"]!.AsObject().Where(r => r.Key[0] is '4' or '5'))
            {
                var respuesta = Resolver(r!.AsObject());
                var codigos = Problemas(respuesta).Select(p => (string)p["allOf"]![1]!["properties"]!["codigo"]!["const"]!).ToList();
                using (Assert.EnterMultipleScope())
                {
                    Assert.That(codigos, Is.Unique.And.All.Matches<string>(c => c is not null && $"{CatalogoDeErrores.Obtener(c).Status}" == estado), $"{o.Id} {estado}");
                    Assert.That(respuesta["content"]![TipoDeProblema]!["examples"]!.AsObject().Select(e => e.Key), Is.EqualTo(codigos), $"{o.Id} {estado}");
                    Assert.That(codigos, Has.All.Matches<string>(c => ((string)respuesta["description"]!).Contains($"`{c}`", StringComparison.Ordinal)));
                }
                vistos.UnionWith(codigos);
            }
        // Estos no son de ninguna operación: la petición no llegó a ser de una.
        Assert.That(CatalogoDeErrores.Codigos.Except(vistos), Is.EquivalentTo(["peticion_invalida", "metodo_no_permitido"]));
    }

    [Test]
    public void Todas_las_operaciones_dicen_sus_errores() => Ninguna(
        from o in Operaciones()
        let estados = o.Json["responses"]!.AsObject().Select(r => r.Key).ToList()
        where !estados.Contains("500") || !estados.Contains("503")
            || (!SinSesion.Contains(o.Id) && !estados.Contains("401"))
            || (o.Json["requestBody"] is not null && !(estados.Contains("400") && estados.Contains("408")))
            || (o.Ruta.Contains("id}", StringComparison.OrdinalIgnoreCase) && !estados.Contains("404"))
            || !estados.Any(e => e[0] == '2')
        select $"{o.Id}: {string.Join(" ", estados)}");

    [Test]
    public void El_problema_describe_sus_campos_y_admite_los_de_cada_código()
    {
        var problema = documento["components"]!["schemas"]!["ProblemaComun"]!;
        string[] comunes = ["type", "title", "status", "detail", "instance", "codigo", "traceId"];
        var extras = typeof(IExtras).Assembly.GetTypes().Where(t => t is { IsInterface: false } && t.IsAssignableTo(typeof(IExtras))).ToList();
        Assert.That(extras, Has.Count.GreaterThan(15));

        Assert.That(problema["required"]!.AsArray().Select(r => (string?)r), Is.EquivalentTo(comunes));
        Assert.That(problema["additionalProperties"], Is.Null);
        Assert.That(problema["properties"]!.AsObject().Select(p => p.Key).Except(comunes).Except(["reintentarEnSegundos"]),
            Is.EquivalentTo(extras.SelectMany(t => t.GetProperties()).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Distinct()));
        foreach (var tipo in extras)
        {
            var suyos = CatalogoDeErrores.Todos.Where(e => e.Extras == tipo).Select(e => e.Codigo).ToList();
            Assert.That(suyos, Is.Not.Empty, $"Ningún error dice que lleva {tipo.Name}");
            foreach (var codigo in suyos)
                Assert.That(documento["components"]!["schemas"]!.AsObject()
                        .Single(e => (string?)e.Value!["allOf"]?[1]?["properties"]?["codigo"]?["const"] == codigo).Value!["allOf"]![1]!["required"]!.AsArray().Select(r => (string?)r),
                    Is.EquivalentTo(tipo.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Concat(["codigo", "status"])), codigo);
        }
    }

    [Test]
    public void La_seguridad_está_en_todas_menos_las_que_no_la_piden()
    {
        Assert.That((string?)documento["components"]!["securitySchemes"]!["portador"]!["scheme"], Is.EqualTo("bearer"));
        var entrada = documento["components"]!["securitySchemes"]!["entrada"]!;
        Assert.That($"{entrada["type"]} {entrada["in"]} {entrada["name"]}", Is.EqualTo("apiKey query entrada"));
        // Cada elemento es una alternativa: o el token, o la entrada.
        Assert.That(Operaciones().Where(o => o.Json["security"]?.ToJsonString().Contains("entrada", StringComparison.Ordinal) == true)
            .Select(o => $"{o.Id} {o.Json["security"]!.ToJsonString()}"), Is.EqualTo(["""SeguirEventos [{"portador":[]},{"entrada":[]}]"""]));

        Assert.That(Operaciones().Where(o => o.Json["security"]?.AsArray().Any(s => s!["portador"] is not null) != true).Select(o => o.Id),
            Is.EquivalentTo(SinSesion));
    }

    [Test]
    public void Toda_ruta_exige_sesión_menos_las_que_se_nombran()
    {
        var rutas = servicio.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.That(rutas, Has.Count.GreaterThan(20));

        Ninguna(
            from r in rutas
            let patron = "/" + r.RoutePattern.RawText!.TrimStart('/')
            let abierta = r.Metadata.GetMetadata<IAllowAnonymous>() is not null || r.Metadata.GetMetadata<IAuthorizeData>() is null
            let debeEstarAbierta = r.Metadata.GetMetadata<IEndpointNameMetadata>() is { } nombre && nombre.EndpointName is { Length: > 0 } n
                    && Operaciones().Any(o => o.Id == n)
                ? SinSesion.Contains(r.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName)
                : RutasSinSesion.Any(p => p == "/" ? patron == "/" : patron.StartsWith(p, StringComparison.Ordinal))
            where abierta != debeEstarAbierta
            select $"{patron} {(abierta ? "está abierta" : "exige sesión")}");
    }

    [Test]
    public void Los_nombres_son_camelCase_sin_acentos()
    {
        var nombres = Parametros().Where(p => (string?)p.Json["in"] != "header").Select(p => (p.Donde, Nombre: (string)p.Json["name"]!))
            .Concat(Propiedades().Select(p => (p.Donde, p.Nombre))).ToList();
        Assert.That(nombres, Has.Count.GreaterThan(150));

        Ninguna(from n in nombres where !CamelCase().IsMatch(n.Nombre) select $"{n.Donde}: {n.Nombre}");
    }

    [Test]
    public void Cada_valor_tiene_un_solo_tipo_además_de_nulo()
    {
        var esquemas = Esquemas(documento, "").ToList();
        Assert.That(esquemas, Has.Count.GreaterThan(200));

        Ninguna(
            from e in esquemas
            let tipos = Tipos(e.Json).Where(t => t != "null").ToList()
            where !e.Donde.EndsWith("/ProblemaNoEncontrado/allOf/1/id", StringComparison.Ordinal) // se busca por id o por código
            where tipos.Count > 1 || (tipos.Count == 0 && !new[] { "$ref", "oneOf", "anyOf", "allOf" }.Any(e.Json.ContainsKey))
            select $"{e.Donde}: {e.Json.ToJsonString()}");
    }

    /// <summary>Se llaman como lo que es dinero o cantidad, y no lo son: el texto de una celda y cuántos fallos hay.</summary>
    private static readonly string[] NoSonDinero = ["ErrorDeFila.valor", "ProblemaComun.totalErrores"];

    [Test]
    public void El_dinero_y_las_cantidades_son_números()
    {
        var decimales = Propiedades().Where(p => Decimal().IsMatch(p.Nombre) && !p.Donde.StartsWith("PaginaDe", StringComparison.Ordinal)
            && !NoSonDinero.Contains($"{p.Donde}.{p.Nombre}")).ToList();
        Assert.That(decimales, Has.Count.GreaterThan(30));

        Ninguna(from p in decimales where !Tipos(p.Json).Contains("number") select $"{p.Donde}.{p.Nombre}: {p.Json.ToJsonString()}");
    }

    /// <summary>Con «int64», muchos generadores de clientes darían un bigint o un texto.</summary>
    [Test]
    public void Un_id_es_un_entero_que_cabe_en_un_número_de_JavaScript()
    {
        Assert.That(ContratoPublicado.Bytes.AsSpan().IndexOf("int64"u8), Is.Negative);
        var pedidos = Propiedades().Where(p => p.Nombre.EndsWith("Id", StringComparison.Ordinal) && Pedidos().Contains(p.Donde)).Select(p => (p.Donde, p.Json))
            .Concat(Parametros().Where(p => (string?)p.Json["in"] == "query" && ((string)p.Json["name"]!).EndsWith("Id", StringComparison.Ordinal))
                .Select(p => (p.Donde, Json: p.Json["schema"]!.AsObject()))).Where(p => Tipos(p.Json).Contains("integer")).ToList();
        Assert.That(pedidos, Has.Count.GreaterThan(15));

        Ninguna(from p in pedidos where (long?)p.Json["maximum"] != 9_007_199_254_740_991 select $"{p.Donde}: {p.Json.ToJsonString()}");
    }

    /// <summary>Uno que no quepa es «demasiado_grande» y uno con cifras de más, «demasiados_decimales»: lo dice su validador.</summary>
    [Test]
    public void Todo_número_de_un_cuerpo_tiene_máximo_y_si_es_decimal_cuántas_cifras_admite()
    {
        var numeros = Propiedades().Where(p => Pedidos().Contains(p.Donde) && Tipos(p.Json).Any(t => t is "integer" or "number")).ToList();
        Assert.That(numeros, Has.Count.GreaterThan(20));

        Ninguna(
            from n in numeros
            where n.Json["maximum"] is null || (Tipos(n.Json).Contains("number") && !((string)n.Json["description"]!).Contains(" decimal", StringComparison.Ordinal))
            select $"{n.Donde}.{n.Nombre}: {n.Json.ToJsonString()}");
    }

    [Test]
    public void Un_evento_de_una_venta_lleva_siempre_su_venta_y_uno_de_existencias_un_motivo_de_la_lista()
    {
        var esquemas = documento["components"]!["schemas"]!;
        var eventos = Operaciones().Single(o => o.Id == "SeguirEventos").Json["responses"]!["200"]!["x-eventos"]!.AsObject()
            .ToDictionary(e => e.Key, e => Resolver(e.Value!.AsObject())["properties"]!);
        Assert.That(eventos.Keys.Count(k => k.StartsWith("venta.", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(3));

        foreach (var (tipo, campos) in eventos)
            Assert.That(campos["ventaId"] is { } ventaId ? Tipos(ventaId.AsObject()) : [],
                Is.EqualTo(tipo.Split('.')[0] switch { "venta" => ["integer"], "stock" => ["null", "integer"], _ => Array.Empty<string>() }), tipo);
        Assert.That(eventos["stock.cambiado"]["motivo"]!["enum"]!.ToJsonString(), Is.EqualTo(esquemas["Movimiento"]!["properties"]!["motivo"]!["enum"]!.ToJsonString()));
    }

    /// <summary>Un manejador de todos los errores compara «codigo» y ya tiene los campos de ese.</summary>
    [Test]
    public void Problema_es_uno_de_los_de_cada_código_y_codigo_dice_cuál()
    {
        var problema = documento["components"]!["schemas"]!["Problema"]!;
        var opciones = problema["oneOf"]!.AsArray().Select(o => (string)o!["$ref"]!).ToList();
        var porCodigo = problema["discriminator"]!["mapping"]!.AsObject().ToDictionary(m => m.Key, m => (string)m.Value!);

        Assert.That((string?)problema["discriminator"]!["propertyName"], Is.EqualTo("codigo"));
        Assert.That(porCodigo.Keys, Is.EqualTo(CatalogoDeErrores.Codigos));
        Assert.That(porCodigo.Values, Is.EqualTo(opciones));
        foreach (var (codigo, referencia) in porCodigo)
            Assert.That((string?)Resolver(new JsonObject { ["$ref"] = referencia })["allOf"]![1]!["properties"]!["codigo"]!["const"], Is.EqualTo(codigo));
    }

    /// <summary>En una URL lo que falta no viene: null no se puede escribir.</summary>
    [Test]
    public void Un_parámetro_es_un_valor_simple_y_no_nulo() => Ninguna(
        from p in Parametros()
        let esquema = Resolver(p.Json["schema"]!.AsObject())
        where Tipos(esquema) is not ["string" or "integer" or "number" or "boolean"]
        select $"{p.Donde}: {p.Json.ToJsonString()}");

    /// <summary>Los &lt;param&gt; de los registros llegan hasta aquí; si uno falta, quien llama no sabe qué mandar.</summary>
    [Test]
    public void Todo_lo_que_se_manda_está_explicado()
    {
        var parametros = Parametros().ToList();
        var campos = Propiedades().Where(p => p.Donde.EndsWith("Request", StringComparison.Ordinal)
            || p.Donde.EndsWith("Linea", StringComparison.Ordinal)).ToList();
        Assert.That(new[] { parametros.Count, campos.Count }, Has.All.GreaterThan(30));

        Ninguna(parametros.Where(p => string.IsNullOrWhiteSpace((string?)p.Json["description"])).Select(p => $"{p.Donde}: {p.Json["name"]}")
            .Concat(campos.Where(p => string.IsNullOrWhiteSpace((string?)p.Json["description"])).Select(p => $"{p.Donde}.{p.Nombre}")));
    }

    private IEnumerable<Operacion> Operaciones() =>
        from ruta in documento["paths"]!.AsObject()
        from metodo in ruta.Value!.AsObject()
        where metodo.Key is "get" or "post" or "put" or "patch" or "delete"
        select new Operacion(ruta.Key, metodo.Key, (string?)metodo.Value!["operationId"] ?? "", metodo.Value!.AsObject());

    private IEnumerable<(string Donde, JsonNode Json)> Parametros() =>
        from o in Operaciones()
        from p in o.Json["parameters"]?.AsArray() ?? []
        select (o.Id, (JsonNode)Resolver(p!.AsObject()));

    private IEnumerable<(string Donde, string Nombre, JsonObject Json)> Propiedades() =>
        from esquema in documento["components"]!["schemas"]!.AsObject()
        from propiedad in esquema.Value!["properties"]?.AsObject() ?? []
        select (esquema.Key, propiedad.Key, propiedad.Value!.AsObject());

    /// <summary>Los esquemas de lo que se manda, y los de sus líneas.</summary>
    private HashSet<string> Pedidos()
    {
        var pedidos = new HashSet<string>();
        var porVer = new Queue<JsonNode?>(Operaciones().SelectMany(o => o.Json["requestBody"]?["content"]?.AsObject().Select(c => c.Value) ?? []));
        while (porVer.TryDequeue(out var nodo))
            foreach (var referencia in Referencia().Matches(nodo!.ToJsonString()).Select(m => m.Groups["nombre"].Value))
                if (pedidos.Add(referencia))
                    porVer.Enqueue(documento["components"]!["schemas"]![referencia]);
        return pedidos;
    }

    private static IEnumerable<JsonNode> Nodos(JsonNode? nodo) => nodo switch
    {
        JsonObject o => o.SelectMany(p => Nodos(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Nodos),
        _ => [],
    };

    private JsonObject Resolver(JsonObject nodo) => (string?)nodo["$ref"] is { } referencia
        ? referencia.Split('/').Skip(1).Aggregate((JsonNode)documento, (n, parte) => n[parte]!).AsObject()
        : nodo;

    /// <summary>Los esquemas de los códigos que puede traer una respuesta de error.</summary>
    private IEnumerable<JsonObject> Problemas(JsonObject respuesta) =>
        respuesta["content"]?[TipoDeProblema]?["schema"]?.AsObject() is not { } esquema ? []
            : (esquema["oneOf"]?.AsArray().Select(e => e!.AsObject()) ?? [esquema]).Select(Resolver);

    private static List<string> Tipos(JsonObject esquema) => esquema["type"] switch
    {
        JsonArray varios => [.. varios.Select(t => (string)t!)],
        { } uno => [(string)uno!],
        null => [],
    };

    /// <summary>Todo esquema del documento, esté donde esté.</summary>
    private static IEnumerable<(string Donde, JsonObject Json)> Esquemas(JsonNode? nodo, string donde) => nodo switch
    {
        JsonObject o => o.SelectMany(p => (p.Key, p.Value) switch
        {
            ("schema" or "items", JsonObject esquema) => Esquemas(esquema, $"{donde}/{p.Key}").Prepend(($"{donde}/{p.Key}", esquema)),
            ("properties" or "schemas", JsonObject varios) => varios.SelectMany(v =>
                Esquemas(v.Value, $"{donde}/{v.Key}").Prepend(($"{donde}/{v.Key}", v.Value!.AsObject()))),
            _ => Esquemas(p.Value, $"{donde}/{p.Key}"),
        }),
        JsonArray a => a.SelectMany((x, i) => Esquemas(x, $"{donde}/{i}")),
        _ => [],
    };

    private static string SinNumerosNulos(string campos) => campos.Replace("""["null","number"]""", "\"number\"", StringComparison.Ordinal);

    private static string Modifica(string actualiza) => actualiza.Replace("Actualizar", "Modificar", StringComparison.Ordinal);

    private static void Ninguna(IEnumerable<string> faltas) => Assert.That(faltas.ToList(), Is.Empty);

    [GeneratedRegex("\"#/components/schemas/(?<nombre>\\w+)\"")]
    private static partial Regex Referencia();

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$")]
    private static partial Regex CamelCase();

    [GeneratedRegex("^(precio|costo|total|subtotal|importe|impuesto|descuento|cantidad|stock|valor|base|delta|contado|tasaImpuesto)($|[A-Z])")]
    private static partial Regex Decimal();

    private sealed record Operacion(string Ruta, string Metodo, string Id, JsonObject Json);
}
