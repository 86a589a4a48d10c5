using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;
using Inventario.Api;
using Inventario.Api.Common.Errores;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Inventario.Tests.Common.OpenApi;

/// <summary>
/// Lo que el documento dice que se admite es lo que el validador admite, en cada campo y en cada límite, justo en él y un paso
/// más allá. Donde el documento no pone límite se prueba un valor enorme: una regla que no se publica también lo rompe.
/// </summary>
[Nivel(Nivel.Rapida)]
public sealed partial class LimitesPublicadosTests
{
    /// <summary>Las reglas que miran dos campos a la vez: un esquema no las puede decir y las cuenta la descripción.</summary>
    private static readonly HashSet<string> EntreCampos =
    [
        "cantidad_entera", "excluyente", "igual_a_la_actual", "no_aplica", "pagina_demasiado_lejana", "producto_repetido",
        "sin_buscar", "sin_producto", "sin_proveedor", "sin_recurso", "sin_stock_inicial",
    ];

    /// <summary>Obligatorios según el motivo, que en el ejemplo es una compra.</summary>
    private static readonly string[] SegunOtroCampo = ["RegistrarMovimientos.proveedorId", "RegistrarMovimientos.lineas[0].costoUnitario"];

    private static readonly IServiceProvider Servicios = Servicio.SinServir().Services;
    private static readonly JsonSerializerOptions Json = Servicios.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    private static IEnumerable<Campo> Campos() => DeCuerpos().Concat(DeConsultas());

    [TestCaseSource(nameof(Campos))]
    public void En_cada_límite_el_documento_y_el_validador_dicen_lo_mismo(Campo campo)
    {
        var sondas = Sondas(campo).ToList();
        Assert.That(sondas.Count(s => s.Cabe), Is.Positive, "no se probó ningún valor bueno");
        using (Assert.EnterMultipleScope())
        {
            foreach (var (valor, cabe) in sondas)
            {
                var errores = campo.Validar(valor).Where(e => e.PropertyName == campo.Ruta && !EntreCampos.Contains(e.ErrorCode)).Select(e => e.ErrorCode).ToList();
                Assert.That(errores, cabe ? Is.Empty : Is.Not.Empty, $"{campo} = {Corto(valor?.ToJsonString() ?? "null")}");
            }
        }
    }

    [TestCaseSource(nameof(Campos))]
    public void Solo_lo_opcional_admite_null_y_puede_faltar(Campo campo)
    {
        Assert.That(EsquemaJson.Tipos(campo.Esquema).Contains("null"), Is.EqualTo(!campo.Obligatorio && !campo.EnConsulta));

        if (SegunOtroCampo.Contains($"{campo}"))
            return;
        Assert.That(campo.Validar(null).Where(e => e.PropertyName == campo.Ruta).Select(e => e.ErrorCode),
            campo.Obligatorio ? Does.Contain("obligatorio") : Is.Empty);
    }

    [Test]
    public void Se_prueban_todos_los_cuerpos_y_todas_las_consultas()
    {
        Assert.That(DeCuerpos().Select(c => c.Operacion).Distinct().Count(), Is.GreaterThan(20));
        Assert.That(DeConsultas().Select(c => c.Operacion).Distinct().Count(), Is.GreaterThan(15));
        Assert.That(Campos().Count(), Is.GreaterThan(200));
        // Cada clase de límite está en alguna parte: si una deja de publicarse, se nota.
        foreach (var limite in new[] { "minLength", "maxLength", "minimum", "exclusiveMinimum", "maximum", "minItems", "maxItems", "enum", "format", "pattern", "default" })
            Assert.That(Campos().Count(c => c.Esquema.TryGetProperty(limite, out _)), Is.Positive, limite);
        Assert.That(Campos().Count(c => Decimales(c) is not null), Is.GreaterThan(15));
    }

    /// <summary>Sin él, lo que no cabe en su columna llega hasta la base y se responde un 500.</summary>
    [Test]
    public void Todo_lo_que_se_guarda_dice_hasta_cuánto()
    {
        var sinLimite = from c in DeCuerpos()
                        where !c.Esquema.TryGetProperty("enum", out _)
                        let limite = EsquemaJson.Tipos(c.Esquema).Single(t => t != "null") switch
                        {
                            "string" => c.Esquema.TryGetProperty("format", out var f) && f.GetString() == "date-time" ? "format" : "maxLength",
                            "array" => "maxItems",
                            "number" => "maximum",
                            _ => "type",
                        }
                        where !c.Esquema.TryGetProperty(limite, out _)
                        select $"{c}: {limite}";

        Assert.That(sinLimite, Is.Empty);
    }

    /// <summary>Quien lee la descripción y quien lee el esquema leen los mismos números.</summary>
    [Test]
    public void Los_números_de_la_prosa_son_los_del_esquema()
    {
        var leidos = 0;
        using (Assert.EnterMultipleScope())
        {
            foreach (var campo in Campos())
            {
                if (Rango().Match(campo.Descripcion) is { Success: true } rango && !campo.Descripcion.Contains("de los que", StringComparison.Ordinal))
                {
                    leidos++;
                    Assert.That(Minimo(campo), Is.EqualTo(Numero(rango.Groups["min"].Value)).Or.Null, $"{campo}: {campo.Descripcion}");
                    Assert.That(Maximo(campo), Is.EqualTo(Numero(rango.Groups["max"].Value)), $"{campo}: {campo.Descripcion}");
                }
                else if (HastaCaracteres().Match(campo.Descripcion) is { Success: true } hasta)
                {
                    leidos++;
                    Assert.That(Maximo(campo), Is.EqualTo(Numero(hasta.Groups["max"].Value)), $"{campo}: {campo.Descripcion}");
                }
                if (campo.EnConsulta && PorDefecto().Match(campo.Descripcion) is { Success: true } defecto && campo.Esquema.TryGetProperty("default", out var valor))
                {
                    leidos++;
                    Assert.That($"{valor}", Is.EqualTo(defecto.Groups["valor"].Value), $"{campo}: {campo.Descripcion}");
                }
            }
        }
        Assert.That(leidos, Is.GreaterThan(50));
    }

    // --- Qué se prueba en cada campo: valores que caben según el documento y valores que no.

    private static IEnumerable<(JsonNode? Valor, bool Cabe)> Sondas(Campo campo)
    {
        var tipo = EsquemaJson.Tipos(campo.Esquema).Single(t => t != "null");
        if (campo.Esquema.TryGetProperty("enum", out var valores))
            return valores.EnumerateArray().Where(v => v.ValueKind != JsonValueKind.Null).Select(v => ((JsonNode?)JsonNode.Parse(v.GetRawText()), true))
                .Append(("otra-cosa", false));
        return tipo switch
        {
            "string" => DeTexto(campo),
            "integer" => DeNumero(campo, 1, campo.Esquema.TryGetProperty("format", out var formato) && formato.GetString() == "int32" ? int.MaxValue : long.MaxValue),
            "number" => DeNumero(campo, 0.01m, 1e20m).Concat(DeDecimales(campo)),
            "array" => DeLista(campo),
            _ => [(true, true), (false, true)],
        };
    }

    private static IEnumerable<(JsonNode?, bool)> DeTexto(Campo campo)
    {
        var formato = campo.Esquema.TryGetProperty("format", out var f) ? f.GetString() : null;
        if (formato == "date-time" || campo.EsFecha)
            return [("2027-01-01T00:00:00Z", true)];
        if (campo.Esquema.TryGetProperty("pattern", out var patron))
            return new[] { "todos", "7", "0", "-1", "x", "", "1.5", "7,12", "7, 12", "7," }.Select(t => ((JsonNode?)t, Regex.IsMatch(t, patron.GetString()!)));
        List<(JsonNode?, bool)> sondas = [];
        var min = EsquemaJson.Entero(campo.Esquema, "minLength") ?? 0;
        var max = EsquemaJson.Entero(campo.Esquema, "maxLength");
        sondas.Add((Relleno(Math.Max(min, formato is null ? 0 : 6), formato), true));
        if (min > 0)
            sondas.Add((Relleno(min - 1, null), false));
        sondas.Add((Relleno(max ?? 20_000, formato), true));
        if (max is not null)
            sondas.Add((Relleno(max.Value + 1, formato), false));
        if (formato == "email")
            sondas.AddRange([("sin-arroba.test", false), ("a@b", false), ("a b@c.test", false), ("a@b.test", true)]);
        return sondas;
    }

    private static IEnumerable<(JsonNode?, bool)> DeNumero(Campo campo, decimal paso, decimal enorme)
    {
        var (min, sobre, max) = (EsquemaJson.Decimal(campo.Esquema, "minimum"), EsquemaJson.Decimal(campo.Esquema, "exclusiveMinimum"), EsquemaJson.Decimal(campo.Esquema, "maximum"));
        if ((sobre ?? min - paso) is { } fuera)
            yield return (fuera, false);
        yield return (min ?? sobre + paso ?? -1_000_000, true);
        yield return (max ?? enorme, true);
        if (max is not null)
            yield return (max + paso, false);
    }

    private static IEnumerable<(JsonNode?, bool)> DeDecimales(Campo campo) => Decimales(campo) switch
    {
        null => [(1 + 1e-10m, true)],
        var n => [(1 + Unidad(n.Value), true), (1 + Unidad(n.Value + 1), false)],
    };

    private static IEnumerable<(JsonNode?, bool)> DeLista(Campo campo)
    {
        var (min, max) = (EsquemaJson.Entero(campo.Esquema, "minItems") ?? 0, EsquemaJson.Entero(campo.Esquema, "maxItems"));
        return [(De(min), true), (min > 0 ? De(min - 1) : null, min == 0), (De(max ?? 5000), true), (max is null ? De(1) : De(max.Value + 1), max is null)];

        JsonArray De(int elementos) => new([.. Enumerable.Range(1, elementos).Select(i =>
        {
            var elemento = campo.Ejemplo!.AsArray()[0]!.DeepClone();
            if (elemento["productoId"] is not null)
                elemento["productoId"] = i;
            return elemento;
        })]);
    }

    /// <summary>Letras sin orden ni repetición: también valen de contraseña.</summary>
    private static string Relleno(int largo, string? formato)
    {
        var azar = new Random(largo);
        var letras = string.Concat(Enumerable.Range(0, largo).Select(_ => (char)azar.Next('a', 'z' + 1)));
        return formato == "email" ? $"{letras[..^5]}@b.co" : letras;
    }

    private static int? Decimales(Campo campo) =>
        HastaDecimales().Match(campo.Descripcion) is { Success: true } m ? int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture) : null;

    private static decimal Unidad(int decimales) => Enumerable.Repeat(0.1m, decimales).Aggregate(1m, (a, b) => a * b);

    private static decimal? Minimo(Campo c) => EsquemaJson.Decimal(c.Esquema, "minimum") ?? EsquemaJson.Decimal(c.Esquema, "minLength") ?? EsquemaJson.Decimal(c.Esquema, "minItems");

    private static decimal? Maximo(Campo c) => EsquemaJson.Decimal(c.Esquema, "maximum") ?? EsquemaJson.Decimal(c.Esquema, "maxLength") ?? EsquemaJson.Decimal(c.Esquema, "maxItems");

    private static decimal Numero(string texto) => decimal.Parse(texto.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string Corto(string texto) => texto.Length <= 80 ? texto : $"{texto[..80]}… ({texto.Length})";

    // --- Los campos, leídos del documento, y cómo los valida el servicio.

    private static IEnumerable<Campo> DeCuerpos() =>
        from operacion in ContratoPublicado.Operaciones
        where operacion.Metodo is "POST" or "PUT"
        from contenido in operacion.Contenidos()
        where contenido is { Tipo: "application/json" } && contenido.Donde.EndsWith("petición", StringComparison.Ordinal)
        let ejemplo = EnKilos(JsonNode.Parse(contenido.Json.GetProperty("example").GetRawText())!.AsObject())
        from campo in DeEsquema(operacion.Id, ContratoPublicado.Resolver(contenido.Json.GetProperty("schema")), ejemplo, "")
        select campo;

    /// <summary>Por unidades las cantidades son enteras, y aquí se prueban los decimales.</summary>
    private static JsonObject EnKilos(JsonObject ejemplo)
    {
        if (ejemplo.ContainsKey("unidad"))
            ejemplo["unidad"] = "kg";
        return ejemplo;
    }

    private static IEnumerable<Campo> DeEsquema(string operacion, JsonElement esquema, JsonObject ejemplo, string prefijo)
    {
        var obligatorios = esquema.TryGetProperty("required", out var todos) ? todos.EnumerateArray().Select(r => r.GetString()).ToHashSet() : [];
        foreach (var propiedad in esquema.GetProperty("properties").EnumerateObject())
        {
            var ruta = prefijo + propiedad.Name;
            yield return new Campo(operacion, ruta, propiedad.Value, obligatorios.Contains(propiedad.Name), Texto(propiedad.Value), ejemplo);
            if (propiedad.Value.TryGetProperty("items", out var elemento) && ContratoPublicado.Resolver(elemento) is var linea && linea.TryGetProperty("properties", out _))
                foreach (var campo in DeEsquema(operacion, linea, ejemplo, $"{ruta}[0]."))
                    yield return campo;
        }
    }

    private static IEnumerable<Campo> DeConsultas() =>
        from operacion in ContratoPublicado.Operaciones
        where operacion.Metodo == "GET"
        from parametro in operacion.Descritos
        where parametro.Donde == "query" && TipoDe(operacion.Id) is { } tipo
            && tipo.GetConstructors()[0].GetParameters().Any(p => string.Equals(p.Name, parametro.Nombre, StringComparison.OrdinalIgnoreCase))
        select new Campo(operacion.Id, parametro.Nombre, parametro.Json.GetProperty("schema"),
            parametro.Json.TryGetProperty("required", out var r) && r.GetBoolean(), Texto(parametro.Json), null);

    private static string Texto(JsonElement nodo) => nodo.TryGetProperty("description", out var descripcion) ? descripcion.GetString()! : "";

    private static Type? TipoDe(string operacion) => typeof(Program).Assembly.GetTypes().SingleOrDefault(t => t.Name == $"{operacion}Request");

    /// <param name="Peticion">El cuerpo de ejemplo, o nulo si es un parámetro de consulta.</param>
    public sealed record Campo(string Operacion, string Ruta, JsonElement Esquema, bool Obligatorio, string Descripcion, JsonObject? Peticion)
    {
        public bool EnConsulta => Peticion is null;

        public JsonNode? Ejemplo => Padre(Peticion!)[Nombre];

        /// <summary>Un día o un instante: su forma la comprueba quien lo lee y no el validador.</summary>
        public bool EsFecha => EnConsulta && ParametroDe(TipoDe(Operacion)!).ParameterType.ToString().Contains("FechaDeConsulta", StringComparison.Ordinal);

        private string Nombre => Ruta.Split('.')[^1];

        internal List<ValidationFailure> Validar(JsonNode? valor)
        {
            var tipo = TipoDe(Operacion)!;
            object peticion;
            try
            {
                peticion = EnConsulta ? DeConsulta(tipo, valor) : DeCuerpo(tipo, valor);
            }
            catch (ProblemException e) when (e.Extras is ConErroresExtras { Errores: var alLeer })
            {
                // Las líneas que no caben se rechazan al leerlas.
                return [.. alLeer.Select(f => new ValidationFailure(f.Campo, f.Mensaje) { ErrorCode = f.Codigo })];
            }
            return Servicios.GetService(typeof(IValidator<>).MakeGenericType(tipo)) is IValidator validador
                ? validador.Validate((IValidationContext)Activator.CreateInstance(typeof(ValidationContext<>).MakeGenericType(tipo), peticion)!).Errors : [];
        }

        private object DeCuerpo(Type tipo, JsonNode? valor)
        {
            var cuerpo = Peticion!.DeepClone();
            Padre(cuerpo)[Nombre] = valor?.DeepClone();
            return cuerpo.Deserialize(tipo, Json)!;
        }

        private object DeConsulta(Type tipo, JsonNode? valor) => tipo.GetConstructors()[0].Invoke([.. tipo.GetConstructors()[0].GetParameters().Select(p =>
            p == ParametroDe(tipo) ? EsFecha ? null : valor.Deserialize(p.ParameterType, Json)
                : p.HasDefaultValue ? p.DefaultValue : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)]);

        private System.Reflection.ParameterInfo ParametroDe(Type tipo) =>
            tipo.GetConstructors()[0].GetParameters().Single(p => string.Equals(p.Name, Nombre, StringComparison.OrdinalIgnoreCase));

        private JsonObject Padre(JsonNode cuerpo) => (Ruta.Contains("[0].", StringComparison.Ordinal) ? cuerpo[Ruta.Split('[')[0]]![0]! : cuerpo).AsObject();

        public override string ToString() => $"{Operacion}.{Ruta}";
    }

    [GeneratedRegex(@"\b[Dd]e (?<min>\d[\d ]*) a (?<max>\d[\d ]*(?:\.\d+)?)")]
    private static partial Regex Rango();

    [GeneratedRegex(@"\b[Hh]asta (?<max>\d[\d ]*) caracteres")]
    private static partial Regex HastaCaracteres();

    [GeneratedRegex(@"\b[Hh]asta (?<n>\d+) decimal(?:es)?\.")]
    private static partial Regex HastaDecimales();

    [GeneratedRegex(@"`?(?<valor>-?\w+)`? (?:por defecto|\(por defecto)")]
    private static partial Regex PorDefecto();
}
