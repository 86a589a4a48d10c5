using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Inventario.Tests.Support;

namespace Inventario.Tests.Http;

/// <summary>
/// Lo que un cliente mal hecho o malintencionado manda a cada operación del documento OpenAPI. Una operación nueva entra
/// sola; si sus campos no se reconocen, <see cref="El_cuerpo_de_ejemplo_de_cada_operación_se_acepta"/> pide su ejemplo.
/// </summary>
public sealed class EntradasMalasTests : ApiTest
{
    private const int CuerpoBytesMax = 256 * 1024;
    private const string Refresco = "un-token-de-refresco-de-prueba";

    // Lo que nunca debe ver quien pide: tipos de .NET, SQL o la base.
    private static readonly string[] Fugas =
        ["System.", "Inventario.Api", "Nullable", "Request ", "Exception", "SELECT ", "INSERT ", "MySql", "Dapper", "   at ", "BytePositionInLine"];

    private static readonly HashSet<string> Incomprobables = ["correo", "contrasena", "actual", "nueva", "tokenRefresco"];

    private Dictionary<string, JsonNode?> valores = [];
    private Dictionary<string, long> ids = [];
    private JsonNode documento = null!;
    private int vuelta;

    [SetUp]
    public async Task Preparar()
    {
        documento = (await Anonimo.Get("//openapi/v1.json")).Debe(HttpStatusCode.OK).Json;
        await Sembrar();
    }

    [Test]
    public async Task El_cuerpo_de_ejemplo_de_cada_operación_se_acepta()
    {
        for (var i = 0; i < ConCuerpo().Count; i++)
        {
            var operacion = ConCuerpo()[i];
            var respuesta = await Enviar(operacion, operacion.Ejemplo.ToJsonString());
            Assert.That((int)respuesta.Estado, Is.InRange(200, 204), $"{operacion} {operacion.Ejemplo.ToJsonString()}\n{respuesta.Texto}");
            await Renovar(operacion);
        }
    }

    [Test]
    public async Task Cada_POST_con_clave_se_repite_sin_ejecutarse_otra_vez()
    {
        var probados = 0;
        for (var i = 0; i < ConCuerpo().Count; i++)
        {
            var operacion = ConCuerpo()[i];
            if (operacion.Metodo != HttpMethod.Post || !operacion.ConClave)
                continue;
            probados++;
            (string, string) clave = ("Idempotency-Key", $"clave-{i}");
            var primera = await operacion.Quien.Enviar(operacion.Metodo, operacion.Ruta, Json(operacion), [clave]);
            Assert.That((int)primera.Estado, Is.InRange(200, 201), $"{operacion} {primera.Texto}");
            var antes = await Huellas();

            var segunda = await operacion.Quien.Enviar(operacion.Metodo, operacion.Ruta, Json(operacion), [clave]);

            Assert.That(await Huellas(), Is.EqualTo(antes), $"{operacion}");
            Assert.That($"{segunda.Estado} {segunda.Cabecera("Location")} {segunda.Cabecera("ETag")} {segunda.Texto}",
                Is.EqualTo($"{primera.Estado} {primera.Cabecera("Location")} {primera.Cabecera("ETag")} {primera.Texto}"), $"{operacion}");
            Assert.That(segunda.Cabecera("Idempotency-Replayed"), Is.EqualTo("true"), $"{operacion}");
            await Renovar(operacion);
        }
        Assert.That(probados, Is.GreaterThan(10));

        static StringContent Json(Operacion operacion) => new(operacion.Ejemplo.ToJsonString(), Encoding.UTF8, "application/json");
    }

    [Test]
    public async Task Lo_que_no_es_un_objeto_JSON_se_rechaza()
    {
        string[] cuerpos =
        [
            "", " ", "null", "[", "[]", "[{}]", "\"x\"", "5", "true", "{", "}", "{]", "{\"", "{\"a", "{,}", "{} {}", "{}x",
            "{}]", "{'a':1}", "{a:1}", "// hola\n{}", "{/**/}", "NaN", "undefined", "\u0000", "<xml/>", "a=1&b=2",
            new string('[', 5000), new string('[', 5000) + new string(']', 5000), new string(' ', 5000),
        ];
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
                foreach (var cuerpo in cuerpos)
                    Rechazo(await Enviar(operacion, cuerpo), "json_invalido", null, $"{operacion} {Corto(cuerpo)}");
        });
    }

    [Test]
    public async Task Un_cuerpo_bueno_con_algo_detrás_o_cortado_se_rechaza()
    {
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
            {
                var bueno = operacion.Ejemplo.ToJsonString();
                foreach (var cuerpo in new[]
                {
                    bueno + "x", bueno + "{}", bueno + "]", bueno + "\u0000", bueno[..^1], bueno[..(bueno.Length / 2)], bueno[..^1] + ",}",
                    $"[{bueno}]", bueno.Replace(':', '='),
                })
                    Rechazo(await Enviar(operacion, cuerpo), "json_invalido", null, $"{operacion} {cuerpo}");
            }
        });
    }

    [Test]
    public async Task Un_campo_desconocido_se_nombra()
    {
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
            {
                foreach (var campo in new[] { "zzz", "stockActual", "Nombre", "__proto__", "$type", "", "a b", "con 'comillas'", "ñ" })
                    Rechazo(await Enviar(operacion, Con(operacion.Ejemplo, campo, 1)), "campo_desconocido", campo, $"{operacion} {campo}");
                Rechazo(await Enviar(operacion, Con(operacion.Ejemplo, "zzz", JsonNode.Parse("{\"a\":[1,{}]}"))), "campo_desconocido", "zzz", $"{operacion}");
                foreach (var lista in operacion.Listas)
                {
                    var cuerpo = operacion.Ejemplo.DeepClone();
                    cuerpo[lista]![0]!["zzz"] = 1;
                    Rechazo(await Enviar(operacion, cuerpo.ToJsonString()), "campo_desconocido", $"{lista}[0].zzz", $"{operacion}");
                }
            }
        });
    }

    [Test]
    public async Task Un_campo_repetido_se_nombra()
    {
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
            {
                foreach (var (campo, valor) in operacion.Ejemplo)
                {
                    var cuerpo = $"{operacion.Ejemplo.ToJsonString()[..^1]},\"{campo}\":{valor?.ToJsonString()}}}";
                    Rechazo(await Enviar(operacion, cuerpo), "campo_repetido", campo, $"{operacion} {cuerpo}");
                }
                foreach (var lista in operacion.Listas)
                {
                    var (campo, valor) = operacion.Ejemplo[lista]![0]!.AsObject().First();
                    var cuerpo = operacion.Ejemplo.ToJsonString().Replace("}]", $",\"{campo}\":{valor!.ToJsonString()}}}]", StringComparison.Ordinal);
                    Rechazo(await Enviar(operacion, cuerpo), "campo_repetido", $"{lista}[0].{campo}", $"{operacion} {cuerpo}");
                }
            }
        });
    }

    [Test]
    public async Task Un_valor_de_otro_tipo_se_rechaza_con_el_nombre_de_su_campo()
    {
        (string Tipo, string Valor)[] tipos =
        [
            ("string", "\"x\""), ("number", "1.5"), ("integer", "1"), ("boolean", "true"), ("object", "{}"), ("object", "{\"a\":1}"), ("array", "[]"),
            ("array", "[1]"), ("string", "\"1\""), ("string", "\"true\""), ("string", "\"\""),
        ];
        var probados = 0;
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
                foreach (var campo in operacion.Campos)
                    foreach (var (tipo, valor) in tipos)
                    {
                        if (campo.Admite(tipo) && !(campo.EsLista && valor == "[1]"))
                            continue;
                        probados++;
                        var cuerpo = campo.Poner(operacion.Ejemplo, valor);
                        var errores = Rechazo(await Enviar(operacion, cuerpo), "json_invalido", campo.EnError(valor), $"{operacion} {cuerpo}");
                        Assert.That((string?)errores[0]!["codigo"], Is.EqualTo("tipo_incorrecto"), $"{operacion} {cuerpo}");
                    }
        });
        Assert.That(probados, Is.GreaterThan(100));
    }

    [Test]
    public async Task Lo_obligatorio_en_null_o_ausente_se_nombra_y_lo_demás_admite_null()
    {
        for (var i = 0; i < ConCuerpo().Count; i++)
            for (var j = 0; j < ConCuerpo()[i].Campos.Count; j++)
            {
                var operacion = ConCuerpo()[i];
                var campo = operacion.Campos[j];
                if (!campo.Obligatorio)
                {
                    var respuesta = await Enviar(operacion, campo.Poner(operacion.Ejemplo, "null"));
                    // Puede que otra regla lo pida (la nota de una merma), pero null nunca es un tipo equivocado.
                    if ((int)respuesta.Estado >= 300)
                        Rechazo(respuesta, "validacion", campo.Ruta, $"{operacion} {campo.Ruta}");
                    if ((int)respuesta.Estado < 300)
                        await Renovar(operacion);
                    continue;
                }
                var ausente = JsonNode.Parse(campo.Poner(operacion.Ejemplo, "null"))!;
                campo.Padre(ausente).Remove(campo.Nombre);
                await SinEscribir(async () =>
                {
                    string[] cuerpos = [campo.Poner(operacion.Ejemplo, "null"), ausente.ToJsonString()];
                    foreach (var cuerpo in operacion.Metodo == HttpMethod.Patch ? cuerpos[..1] : cuerpos)
                        Codigos(Rechazo(await Enviar(operacion, cuerpo), "validacion", null, $"{operacion} {cuerpo}"), campo.Ruta, "obligatorio");
                });
            }
    }

    [Test]
    public async Task Un_elemento_null_en_una_lista_se_nombra()
    {
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
                foreach (var lista in operacion.Listas)
                {
                    var cuerpo = operacion.Ejemplo.DeepClone();
                    cuerpo[lista]!.AsArray().Add(null);
                    Codigos(Rechazo(await Enviar(operacion, cuerpo.ToJsonString()), "validacion", null, $"{operacion}"), $"{lista}[1]", "obligatorio");
                    cuerpo[lista] = new JsonArray();
                    Codigos(Rechazo(await Enviar(operacion, cuerpo.ToJsonString()), "validacion", null, $"{operacion}"), lista, "lista_vacia");
                    cuerpo[lista] = new JsonArray([.. Enumerable.Range(0, 501).Select(_ => operacion.Ejemplo[lista]![0]!.DeepClone())]);
                    Codigos(Rechazo(await Enviar(operacion, cuerpo.ToJsonString()), "validacion", null, $"{operacion}"), lista, "demasiados_elementos");
                }
        });
    }

    [Test]
    public async Task Un_número_que_no_cabe_o_perdería_cifras_se_rechaza_con_su_campo()
    {
        string[] imposibles = ["1e400", "-1e400", "1e-30", "1e99999999999", "0.00000000000000000000000000001", "1" + new string('0', 400),
            "1.00000000000000000000000000000000000001"];
        string[] invalidos = ["01", "+1", "1.", ".5", "1e", "0x10", "Infinity", "-", "1_000", "١"];
        var probados = 0;
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
                foreach (var campo in operacion.Campos.Where(c => c.EsNumero))
                {
                    probados++;
                    foreach (var numero in campo.Admite("number") ? imposibles : [.. imposibles, "99999999999999999999", "9223372036854775808", "1.5", "0.0000001"])
                    {
                        var cuerpo = campo.Poner(operacion.Ejemplo, numero);
                        Rechazo(await Enviar(operacion, cuerpo), "json_invalido", campo.Ruta, $"{operacion} {Corto(cuerpo)}");
                    }
                    foreach (var numero in invalidos)
                    {
                        var cuerpo = campo.Poner(operacion.Ejemplo, numero);
                        Rechazo(await Enviar(operacion, cuerpo), "json_invalido", null, $"{operacion} {cuerpo}");
                    }
                }
        });
        Assert.That(probados, Is.GreaterThan(10));
    }

    [Test]
    public async Task Un_número_fuera_de_rango_incumple_la_regla_de_su_campo()
    {
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
                foreach (var campo in operacion.Campos.Where(c => c.EsNumero))
                {
                    var casos = new List<(string Numero, string[] Codigos)> { ("-1", ["no_negativo", "mayor_que_cero"]), ("-0.5e1", ["no_negativo", "mayor_que_cero"]) };
                    if (campo.Admite("number"))
                        casos.AddRange([
                            ("0.0000001", ["demasiados_decimales"]), ("1e-7", ["demasiados_decimales"]), ("99999999999999999999", ["demasiado_grande"]),
                            ("79228162514264337593543950335", null!),
                        ]);
                    foreach (var (numero, codigos) in casos)
                    {
                        var cuerpo = campo.Poner(operacion.Ejemplo, numero);
                        var respuesta = await Enviar(operacion, cuerpo);
                        if (codigos is null)
                            Rechazo(respuesta, "json_invalido", campo.Ruta, $"{operacion} {cuerpo}");
                        else if (!campo.Admite("number") && numero.Contains('e', StringComparison.Ordinal))
                            Rechazo(respuesta, "json_invalido", campo.Ruta, $"{operacion} {cuerpo}");
                        else
                            Codigos(Rechazo(respuesta, "validacion", null, $"{operacion} {cuerpo}"), campo.Ruta, codigos);
                    }
                }
        });
    }

    [Test]
    public async Task Un_texto_larguísimo_o_con_caracteres_ocultos_incumple_la_regla_de_su_campo()
    {
        string[] ocultos = [@"a\u0000b", @"a\u0007b", @"a\u001bb", @"a\u0085b", @"a\u2028b", @"a\u202eb", @"a\u200fb", @"a\ufeffb", @"a\uffffb", @"a\ufffeb", @"a\ue000b"];
        var probados = 0;
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
                foreach (var campo in operacion.Campos.Where(c => c.Admite("string") && !c.EsFecha))
                {
                    probados++;
                    foreach (var letra in new[] { "x", "😀", "e\u0301" })
                    {
                        var largo = $"\"{string.Concat(Enumerable.Repeat(letra, 5000))}\"";
                        Codigos(Rechazo(await Enviar(operacion, campo.Poner(operacion.Ejemplo, largo)), "validacion", null, $"{operacion} {campo.Ruta}"),
                            campo.Ruta, "demasiado_largo", "valor_no_permitido");
                    }
                    if (Incomprobables.Contains(campo.Nombre))
                        continue;
                    foreach (var texto in ocultos)
                        Codigos(Rechazo(await Enviar(operacion, campo.Poner(operacion.Ejemplo, $"\"{texto}\"")), "validacion", null, $"{operacion} {campo.Ruta} {texto}"),
                            campo.Ruta, "caracteres_no_validos", "valor_no_permitido");
                }
        });
        Assert.That(probados, Is.GreaterThan(10));
    }

    [Test]
    public async Task Un_texto_que_no_es_Unicode_se_rechaza()
    {
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
                foreach (var campo in operacion.Campos.Where(c => c.Admite("string") && !c.EsFecha))
                {
                    foreach (var texto in new[] { @"\ud83d", @"\ude00", @"a\ud83db", @"\ude00\ud83d" })
                        Rechazo(await Enviar(operacion, campo.Poner(operacion.Ejemplo, $"\"{texto}\"")), "json_invalido", campo.Ruta, $"{operacion} {campo.Ruta} {texto}");
                    foreach (var bytes in new byte[][] { [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0xBD], [0xF5, 0x80, 0x80, 0x80] })
                    {
                        var partes = campo.Poner(operacion.Ejemplo, "\"@@@@\"").Split("@@@@");
                        byte[] cuerpo = [.. Encoding.UTF8.GetBytes(partes[0]), .. bytes, .. Encoding.UTF8.GetBytes(partes[1])];
                        Rechazo(await Enviar(operacion, new ByteArrayContent(cuerpo)), "json_invalido", campo.Ruta, $"{operacion} {campo.Ruta} {Convert.ToHexString(bytes)}");
                    }
                }
        });
    }

    [Test]
    public async Task Un_nombre_de_campo_que_no_es_Unicode_se_rechaza()
    {
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
            {
                Rechazo(await Enviar(operacion, """{"\ud83d":1}"""), "json_invalido", null, $"{operacion}");
                Rechazo(await Enviar(operacion, new ByteArrayContent([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}'])),
                    "campo_desconocido", "\ufffd", $"{operacion}");
            }
        });
    }

    [Test]
    public async Task Muy_anidado_se_rechaza_sin_recorrerlo()
    {
        var hondo = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
            {
                Rechazo(await Enviar(operacion, hondo), "campo_desconocido", "a", $"{operacion}");
                foreach (var campo in operacion.Campos)
                    Rechazo(await Enviar(operacion, campo.Poner(operacion.Ejemplo, hondo)), "json_invalido", null, $"{operacion} {campo.Ruta}");
            }
        });
    }

    [Test]
    public async Task Otro_Content_Type_o_ninguno_responde_415()
    {
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
                foreach (var tipo in new[] { null, "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json", "application/jsonx", "application/problem+json", "application/vnd.api+json; charset=utf-8" })
                {
                    var contenido = new ByteArrayContent(Encoding.UTF8.GetBytes(operacion.Ejemplo.ToJsonString()));
                    contenido.Headers.ContentType = tipo is null ? null : MediaTypeHeaderValue.Parse(tipo);
                    Problema(await operacion.Quien.Enviar(operacion.Metodo, operacion.Ruta, contenido, []), HttpStatusCode.UnsupportedMediaType, "tipo_no_soportado", $"{operacion} {tipo}");
                }
        });
    }

    [Test]
    public async Task Una_codificación_que_no_es_UTF_8_no_rompe_nada()
    {
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
                foreach (var (charset, codigo) in new[] { ("x-no-existe", "tipo_no_soportado"), ("utf-7", "tipo_no_soportado") })
                {
                    var contenido = new ByteArrayContent(Encoding.UTF8.GetBytes(operacion.Ejemplo.ToJsonString()));
                    contenido.Headers.ContentType = MediaTypeHeaderValue.Parse($"application/json; charset={charset}");
                    Problema(await operacion.Quien.Enviar(operacion.Metodo, operacion.Ruta, contenido, []), HttpStatusCode.UnsupportedMediaType, codigo, $"{operacion} {charset}");
                }
        });
    }

    [Test]
    public async Task La_marca_BOM_al_principio_no_estorba()
    {
        for (var i = 0; i < ConCuerpo().Count; i++)
        {
            var operacion = ConCuerpo()[i];
            byte[] cuerpo = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(operacion.Ejemplo.ToJsonString())];
            var respuesta = await Enviar(operacion, new ByteArrayContent(cuerpo));
            Assert.That((int)respuesta.Estado, Is.InRange(200, 204), $"{operacion} {respuesta.Texto}");
            await Renovar(operacion);
        }
    }

    [Test]
    public async Task Un_cuerpo_de_más_de_256_KB_responde_413_con_o_sin_largo_declarado()
    {
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
            {
                var grande = Encoding.UTF8.GetBytes(operacion.Ejemplo.ToJsonString() + new string(' ', 300 * 1024));
                Problema(await Enviar(operacion, new ByteArrayContent(grande)), HttpStatusCode.RequestEntityTooLarge, "cuerpo_demasiado_grande", $"{operacion}");
                Problema(await Enviar(operacion, new SinLargo(grande)), HttpStatusCode.RequestEntityTooLarge, "cuerpo_demasiado_grande", $"{operacion} por trozos");
            }
        });
    }

    [Test]
    public async Task Un_cuerpo_que_llega_justo_al_límite_se_acepta()
    {
        for (var i = 0; i < ConCuerpo().Count; i++)
        {
            var operacion = ConCuerpo()[i];
            var justo = Encoding.UTF8.GetBytes(operacion.Ejemplo.ToJsonString().PadRight(CuerpoBytesMax - 100));
            var respuesta = await Enviar(operacion, new SinLargo(justo));
            Assert.That((int)respuesta.Estado, Is.InRange(200, 204), $"{operacion} {respuesta.Texto}");
            await Renovar(operacion);
        }
    }

    [Test]
    public async Task Un_parámetro_desconocido_se_nombra_en_toda_operación()
    {
        var probadas = 0;
        await SinEscribir(async () =>
        {
            foreach (var operacion in Operaciones().Where(o => o.Ruta.StartsWith('/') && !o.Ruta.StartsWith("//", StringComparison.Ordinal)))
                foreach (var parametro in new[] { "zzz", "id", "mediator", "request", "cancellationToken", "Zzz[0]", "ñ" })
                {
                    if (operacion.Consulta.Contains(parametro))
                        continue;
                    probadas++;
                    var respuesta = await operacion.Quien.Enviar(operacion.Metodo, $"{operacion.Ruta}?{Uri.EscapeDataString(parametro)}=1",
                        operacion.ConCuerpo ? new StringContent(operacion.Ejemplo.ToJsonString(), Encoding.UTF8, "application/json") : null, []);
                    Rechazo(respuesta, "parametro_desconocido", parametro, $"{operacion} ?{parametro}");
                }
        });
        Assert.That(probadas, Is.GreaterThan(100));
    }

    [Test]
    public async Task Una_errata_sugiere_el_parámetro_parecido()
    {
        foreach (var operacion in Listas())
            foreach (var parametro in operacion.Consulta.Where(p => p.Length > 3))
            {
                var errata = parametro[..^1];
                if (operacion.Consulta.Contains(errata))
                    continue;
                var problema = Problema(await operacion.Quien.Get($"{operacion.Ruta}?{errata}=1"), HttpStatusCode.BadRequest, "parametro_desconocido", $"{operacion} {errata}");
                Assert.That((string?)problema["detail"], Does.Contain($"«{errata}»").And.Contain("¿Quiso decir «"), $"{operacion} {errata}");
            }
        var tamano = (await Vendedor.Get("/productos?tamaño=5")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_desconocido");
        Assert.That((string?)tamano["errores"]![0]!["mensaje"], Does.Contain("«tamano»"));
    }

    [Test]
    public async Task Un_parámetro_repetido_se_nombra()
    {
        foreach (var operacion in Listas())
            foreach (var parametro in operacion.Consulta)
                Rechazo(await operacion.Quien.Get($"{operacion.Ruta}?{parametro}=1&{parametro}=1"), "parametro_invalido", parametro, $"{operacion} {parametro}");
    }

    [Test]
    public async Task Un_parámetro_de_otro_tipo_se_nombra()
    {
        var probados = 0;
        foreach (var operacion in Listas())
            foreach (var (parametro, tipo) in operacion.Tipos)
                foreach (var valor in tipo switch
                {
                    "integer" => ["abc", "1.5", "99999999999999999999", "-99999999999999999999", "1e3", "", "0x1", "1,000", "null", "[1]", "%00", new string('9', 4000)],
                    "number" => ["abc", "1e400", "", "NaN", "Infinity", "1,5", "--1", new string('9', 4000)],
                    "boolean" => ["si", "1", "", "truee", "null"],
                    _ => parametro is "desde" or "hasta" or "aFecha" ? ["ayer", "", "2026-13-01", "2026-02-30", "2026-11-23T10:00:00", "0000-00-00", new string('9', 4000)] : Array.Empty<string>(),
                })
                {
                    probados++;
                    Rechazo(await operacion.Quien.Get($"{operacion.Ruta}?{parametro}={valor}"), "parametro_invalido", parametro, $"{operacion} {parametro}={Corto(valor)}");
                }
        Assert.That(probados, Is.GreaterThan(100));
    }

    [Test]
    public async Task Un_parámetro_fuera_de_rango_o_larguísimo_nunca_rompe()
    {
        foreach (var operacion in Listas())
        {
            foreach (var (consulta, campo, codigo) in new[]
            {
                ("pagina=0", "pagina", "mayor_que_cero"), ("pagina=-1", "pagina", "mayor_que_cero"), ("pagina=-2147483648", "pagina", "mayor_que_cero"),
                ("pagina=2147483647", "pagina", "pagina_demasiado_lejana"), ("tamano=0", "tamano", "mayor_que_cero"),
                ("tamano=201", "tamano", "demasiado_grande"), ("tamano=2147483647", "tamano", "demasiado_grande"), ("orden=id;DROP", "orden", "valor_no_permitido"),
                ("orden=", "orden", "valor_no_permitido"),
            })
                if (operacion.Consulta.Contains(campo))
                    Codigos(Rechazo(await operacion.Quien.Get($"{operacion.Ruta}?{consulta}"), "validacion", null, $"{operacion} {consulta}"), campo, codigo);

            foreach (var parametro in operacion.Consulta)
                foreach (var valor in new[] { new string('x', 4000), "%EF%BF%BE", "%00", "%FF", "%ED%A0%BD", "%E2%80%AE", "'", "%5C", "-1", "0", "9223372036854775807", "-9223372036854775808" })
                {
                    // Un flujo bien pedido no se acaba; HEAD dice si lo está.
                    if (operacion.Ruta.EndsWith("/eventos", StringComparison.Ordinal)
                        && (await operacion.Quien.Enviar(HttpMethod.Head, $"{operacion.Ruta}?{parametro}={valor}", null, [])).Estado == HttpStatusCode.OK)
                        continue;
                    var respuesta = await operacion.Quien.Get($"{operacion.Ruta}?{parametro}={valor}");
                    if (respuesta.Estado == HttpStatusCode.OK)
                        continue;
                    var caso = $"{operacion} {parametro}={Corto(valor)}";
                    Assert.That(respuesta.Estado, Is.EqualTo(HttpStatusCode.BadRequest), $"{caso} {respuesta.Texto}");
                    Rechazo(respuesta, (string)respuesta["codigo"]!, parametro, caso);
                    Assert.That((string?)respuesta["codigo"], Is.EqualTo("validacion").Or.EqualTo("parametro_invalido"), caso);
                }
        }
    }

    [Test]
    public async Task Un_id_de_ruta_imposible_responde_404()
    {
        var probadas = 0;
        await SinEscribir(async () =>
        {
            foreach (var operacion in Operaciones().Where(o => o.Plantilla.Contains("{id}", StringComparison.Ordinal)))
                foreach (var id in new[] { "99999999999999999999", "-99999999999999999999", "-1", "0", "9223372036854775807", "abc", "1.0", "1%2F2", "%27" })
                {
                    probadas++;
                    var respuesta = await operacion.Quien.Enviar(operacion.Metodo, Prefijo(operacion.Plantilla).Replace("{id}", id, StringComparison.Ordinal),
                        operacion.ConCuerpo ? new StringContent(operacion.Ejemplo.ToJsonString(), Encoding.UTF8, "application/json") : null, []);
                    Problema(respuesta, HttpStatusCode.NotFound, "no_encontrado", $"{operacion} {id}");
                }
        });
        Assert.That(probadas, Is.GreaterThan(50));
    }

    // --- Lo que sabe de la API, leído de su documento.

    private sealed record Campo(string? Lista, string Nombre, bool Obligatorio, string[] Tipos, bool EsFecha)
    {
        public string Ruta => Lista is null ? Nombre : $"{Lista}[0].{Nombre}";

        public bool EsLista => Tipos.Contains("array");

        public bool EsNumero => Tipos.Contains("integer") || Tipos.Contains("number");

        public bool Admite(string tipo) => Tipos.Contains(tipo) && !(EsFecha && tipo == "string") || (tipo == "integer" && Tipos.Contains("number"));

        /// <summary>Un elemento de otro tipo dentro de una lista se nombra con su lugar.</summary>
        public string EnError(string valor) => EsLista && valor == "[1]" ? $"{Ruta}[0]" : Ruta;

        public JsonObject Padre(JsonNode cuerpo) => Lista is null ? cuerpo.AsObject() : cuerpo[Lista]![0]!.AsObject();

        public string Poner(JsonObject ejemplo, string valor)
        {
            var cuerpo = ejemplo.DeepClone();
            Padre(cuerpo)[Nombre] = "@valor@";
            return cuerpo.ToJsonString().Replace("\"@valor@\"", valor, StringComparison.Ordinal);
        }
    }

    private sealed record Operacion(
        Cliente Quien, HttpMethod Metodo, string Plantilla, string Ruta, bool ConCuerpo, JsonObject Ejemplo, List<Campo> Campos, List<string> Listas,
        List<(string Nombre, string Tipo)> Tipos, bool ConClave)
    {
        public IEnumerable<string> Consulta => Tipos.Select(t => t.Nombre);

        public override string ToString() => $"{Metodo} {Ruta}";
    }

    private List<Operacion> ConCuerpo()
    {
        var operaciones = Operaciones().Where(o => o.ConCuerpo).ToList();
        Assert.That(operaciones, Has.Count.GreaterThanOrEqualTo(9), "Se esperaban más operaciones con cuerpo.");
        return operaciones;
    }

    private List<Operacion> Listas()
    {
        var operaciones = Operaciones().Where(o => o.Metodo == HttpMethod.Get && o.Tipos.Count > 0).ToList();
        Assert.That(operaciones, Has.Count.GreaterThanOrEqualTo(5), "Se esperaban más listas.");
        return operaciones;
    }

    private List<Operacion> Operaciones()
    {
        List<Operacion> operaciones = [];
        foreach (var (ruta, metodos) in documento["paths"]!.AsObject())
            foreach (var (metodo, descripcion) in metodos!.AsObject())
            {
                if (metodo is not ("get" or "post" or "put" or "patch" or "delete"))
                    continue;
                var esquema = Resolver(descripcion!["requestBody"]?["content"]?["application/json"]?["schema"]);
                var campos = new List<Campo>();
                var listas = new List<string>();
                var ejemplo = new JsonObject();
                // Un PATCH no pide nada, pero lo obligatorio en su PUT tampoco se puede quitar.
                var obligatorios = metodo == "patch" ? Resolver(metodos["put"]!["requestBody"]!["content"]!["application/json"]!["schema"]) : esquema;
                if (esquema is not null)
                    Leer(esquema, obligatorios!, null, ejemplo, campos, listas);
                if (ruta.Contains("/usuarios", StringComparison.Ordinal) && ejemplo.ContainsKey("correo"))
                    ejemplo["correo"] = valores["correoNuevo"]!.DeepClone();
                var consulta = (descripcion["parameters"]?.AsArray() ?? []).Where(p => (string?)p!["in"] == "query")
                    .Select(p => ((string)p!["name"]!, TiposDe(p["schema"]!).First(t => t != "null"))).ToList();
                operaciones.Add(new Operacion(ruta.EndsWith("/sesiones", StringComparison.Ordinal) ? Anonimo : Administrador,
                    new HttpMethod(metodo.ToUpperInvariant()), ruta, ConIds(ruta), esquema is not null, ejemplo, campos, listas, consulta,
                    (descripcion["parameters"]?.AsArray() ?? []).Any(p => (string?)p!["name"] == "Idempotency-Key")));
            }
        return operaciones;
    }

    private void Leer(JsonNode esquema, JsonNode conObligatorios, string? lista, JsonObject ejemplo, List<Campo> campos, List<string> listas)
    {
        var obligatorios = (conObligatorios["required"]?.AsArray() ?? []).Select(r => (string)r!).ToHashSet();
        foreach (var (nombre, propiedad) in esquema["properties"]!.AsObject())
        {
            var tipos = TiposDe(propiedad!);
            var campo = new Campo(lista, nombre, obligatorios.Contains(nombre), tipos, (string?)propiedad!["format"] is "date-time" or "date");
            campos.Add(campo);
            if (campo.EsLista && Resolver(propiedad["items"]) is { } elemento && elemento["properties"] is not null)
            {
                Assert.That(lista, Is.Null, "Una lista dentro de otra pide ampliar esta prueba.");
                var primero = new JsonObject();
                ejemplo[nombre] = new JsonArray(primero);
                listas.Add(nombre);
                Leer(elemento, elemento, nombre, primero, campos, listas);
            }
            else if (campo.Obligatorio || nombre == "nota" && ejemplo.ContainsKey("motivo"))
                ejemplo[nombre] = valores.TryGetValue(nombre, out var valor) ? valor!.DeepClone() : tipos.Contains("string") ? "texto" : 1;
        }
    }

    private JsonNode? Resolver(JsonNode? esquema)
    {
        if ((string?)esquema?["$ref"] is { } referencia)
            return documento["components"]!["schemas"]![referencia.Split('/')[^1]];
        return esquema?["oneOf"] is JsonArray opciones ? Resolver(opciones.First(o => o!["$ref"] is not null)) : esquema;
    }

    private static string[] TiposDe(JsonNode esquema) => esquema["type"] switch
    {
        JsonArray tipos => [.. tipos.Select(t => (string)t!)],
        { } tipo => [(string)tipo!],
        null => ["string"],
    };

    private static string Prefijo(string ruta) =>
        ruta.StartsWith(Cliente.Raiz, StringComparison.Ordinal) ? ruta[Cliente.Raiz.Length..] : $"/{ruta}";

    private string ConIds(string ruta)
    {
        var partes = Prefijo(ruta).Split('/');
        for (var i = 1; i < partes.Length; i++)
            if (partes[i] == "{id}")
                partes[i] = ids.GetValueOrDefault(partes[i - 1], 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            else if (partes[i].StartsWith('{'))
                partes[i] = "x";
        return string.Join('/', partes);
    }

    /// <summary>Para que el ejemplo valga otra vez: otro código y otro nombre, o todo de nuevo si gastó una venta, un movimiento o un token.</summary>
    private async Task Renovar(Operacion operacion)
    {
        if (operacion.Ruta.StartsWith("/ventas/", StringComparison.Ordinal) || operacion.Ruta.StartsWith("/movimientos/", StringComparison.Ordinal)
            || operacion.Ruta.StartsWith("/sesiones/", StringComparison.Ordinal))
        {
            await Sembrar();
            return;
        }
        vuelta++;
        valores["codigo"] = $"C-{ids["productos"]}-{vuelta}";
        valores["nombre"] = $"Nombre {ids["productos"]} {vuelta}";
        valores["correoNuevo"] = $"u{ids["productos"]}-{vuelta}@ejemplo.test";
    }

    /// <summary>Lo que hace falta para que el ejemplo de cada operación valga.</summary>
    private async Task Sembrar()
    {
        await Ejecutar("UPDATE usuario SET huella_contrasena = @HuellaDeLaContrasena, version_seguridad = 1; UPDATE sesion SET cerrada_en = NULL",
            new { HuellaDeLaContrasena });
        var producto = await CrearProducto(precio: 10, stock: 50, costo: 2);
        var categoria = await Insertar("INSERT INTO categoria (nombre) VALUES (@nombre)", new { nombre = $"Categoría {producto}" });
        var proveedor = await CrearProveedor();
        var cliente = await CrearCliente();
        var venta = (await Administrador.Post("/ventas", new { lineas = new[] { new { productoId = producto, cantidad = 5 } } })).Debe(HttpStatusCode.Created);
        var merma = (long)(await Administrador.Post("/movimientos", new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = producto, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created)["datos"][0]!["id"]!;
        await Ejecutar("DELETE FROM token_refresco; INSERT INTO token_refresco (huella, sesion_id, expira_en) VALUES (@huella, 1, UTC_TIMESTAMP(6) + INTERVAL 1 DAY)",
            new { huella = SHA256.HashData(Encoding.ASCII.GetBytes(Refresco)) });
        ids = new()
        {
            ["productos"] = producto, ["categorias"] = categoria, ["proveedores"] = proveedor, ["clientes"] = cliente, ["ventas"] = venta.Id,
            ["movimientos"] = merma, ["usuarios"] = VendedorId,
        };
        valores = new()
        {
            ["codigo"] = $"C-{producto}", ["nombre"] = $"Nombre {producto}", ["correo"] = "ada@ejemplo.test", ["correoNuevo"] = $"u{producto}@ejemplo.test", ["contrasena"] = Contrasena, ["actual"] = Contrasena,
            ["nueva"] = "otra-contraseña-de-prueba", ["tokenRefresco"] = Refresco, ["rol"] = "vendedor", ["motivo"] = "merma",
            ["nota"] = "Se rompió", ["productoId"] = producto, ["categoriaId"] = categoria, ["proveedorId"] = proveedor, ["clienteId"] = cliente,
            ["detalleId"] = (long)venta["lineas"][0]!["id"]!, ["cantidad"] = 1, ["contado"] = 45, ["precio"] = 10,
        };
    }

    // --- Cómo se manda y qué se exige.

    private static Task<Respuesta> Enviar(Operacion operacion, string cuerpo) =>
        Enviar(operacion, new ByteArrayContent(Encoding.UTF8.GetBytes(cuerpo)));

    private static Task<Respuesta> Enviar(Operacion operacion, HttpContent contenido)
    {
        contenido.Headers.ContentType = new("application/json");
        return operacion.Quien.Enviar(operacion.Metodo, operacion.Ruta, contenido, []);
    }

    private static string Con(JsonObject ejemplo, string campo, JsonNode? valor)
    {
        var cuerpo = ejemplo.DeepClone().AsObject();
        cuerpo[campo] = valor;
        return cuerpo.ToJsonString();
    }

    private static JsonNode Problema(Respuesta respuesta, HttpStatusCode estado, string codigo, string caso)
    {
        Assert.That(respuesta.Estado, Is.EqualTo(estado), $"{caso}\n{respuesta.Texto}");
        Assert.That((string?)respuesta["codigo"], Is.EqualTo(codigo), $"{caso}\n{respuesta.Texto}");
        foreach (var fuga in Fugas)
            Assert.That(respuesta.Texto, Does.Not.Contain(fuga), caso);
        return respuesta.DebeSerProblema(estado, codigo);
    }

    /// <summary>Es un 400 de ese código y, si se dice el campo, es el único que nombra.</summary>
    private static JsonArray Rechazo(Respuesta respuesta, string codigo, string? campo, string caso)
    {
        var errores = Problema(respuesta, HttpStatusCode.BadRequest, codigo, caso)["errores"]!.AsArray();
        if (campo is not null)
            Assert.That(errores.Select(e => (string?)e!["campo"]).Distinct(), Is.EqualTo([campo]), $"{caso}\n{respuesta.Texto}");
        return errores;
    }

    private static void Codigos(JsonArray errores, string campo, params string[] codigos) =>
        Assert.That(errores.Where(e => (string?)e!["campo"] == campo).Select(e => (string?)e!["codigo"]), Has.Some.AnyOf(codigos), $"{campo}\n{errores.ToJsonString()}");

    /// <summary>Nada de lo que se mande ahí dentro cambia una sola fila.</summary>
    private static async Task SinEscribir(Func<Task> mandar)
    {
        var antes = await Huellas();
        await mandar();
        Assert.That(await Huellas(), Is.EqualTo(antes), "Un rechazo escribió en la base.");
    }

    private static string Corto(string texto) => texto.Length <= 200 ? texto : texto[..200] + "…";

    /// <summary>Sin Content-Length: va por trozos.</summary>
    private sealed class SinLargo(byte[] cuerpo) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(cuerpo).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
