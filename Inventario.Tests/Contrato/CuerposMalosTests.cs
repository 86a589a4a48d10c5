using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Contrato;

/// <summary>Cuerpos que no son JSON, no son lo que se pide o no caben: un error exacto, y ni una fila cambiada.</summary>
[Larga]
public sealed class CuerposMalosTests : EntradaMalaTest
{
    private const int CuerpoBytesMax = 256 * 1024;

    private static readonly HashSet<string> Incomprobables = ["correo", "contrasena", "actual", "nueva", "tokenRefresco"];

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
    public async Task Lo_que_no_es_un_número_o_no_es_entero_se_rechaza()
    {
        string[] fracciones = ["1.5", "0.0000001", "1e-30", "1.00000000000000000000000000000000000001", "1.0"];
        string[] invalidos = ["01", "+1", "1.", ".5", "1e", "0x10", "Infinity", "-", "1_000", "١"];
        var probados = 0;
        await SinEscribir(async () =>
        {
            foreach (var operacion in ConCuerpo())
                foreach (var campo in operacion.Campos.Where(c => c.EsNumero))
                {
                    probados++;
                    foreach (var numero in campo.Admite("number") ? [] : fracciones)
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
                    var casos = new List<(string Numero, string[] Codigos)>
                    {
                        ("-1", ["no_negativo", "mayor_que_cero"]), ("-0.5e1", ["no_negativo", "mayor_que_cero"]), ("99999999999999999999", ["demasiado_grande"]),
                        ("-99999999999999999999", ["no_negativo", "mayor_que_cero"]), ("79228162514264337593543950335", ["demasiado_grande"]),
                        ("1" + new string('0', 400), ["demasiado_grande"]), ("9223372036854775808", ["demasiado_grande"]),
                    };
                    if (campo.Admite("number"))
                        casos.AddRange([
                            ("0.0000001", ["demasiados_decimales"]), ("1e-7", ["demasiados_decimales"]), ("1e-30", ["demasiados_decimales"]),
                            ("1e-99999999999", ["demasiados_decimales"]), ("0.00000000000000000000000000001", ["demasiados_decimales"]),
                            ("1.00000000000000000000000000000000000001", ["demasiados_decimales"]), ("1e30", ["demasiado_grande"]),
                            ("1e400", ["demasiado_grande"]), ("1e99999999999", ["demasiado_grande"]), ("-1e400", ["no_negativo", "mayor_que_cero"]),
                        ]);
                    foreach (var (numero, codigos) in casos)
                    {
                        var cuerpo = campo.Poner(operacion.Ejemplo, numero);
                        var respuesta = await Enviar(operacion, cuerpo);
                        if (!campo.Admite("number") && numero.Contains('e', StringComparison.Ordinal))
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

    private static string Con(JsonObject ejemplo, string campo, JsonNode? valor)
    {
        var cuerpo = ejemplo.DeepClone().AsObject();
        cuerpo[campo] = valor;
        return cuerpo.ToJsonString();
    }

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
